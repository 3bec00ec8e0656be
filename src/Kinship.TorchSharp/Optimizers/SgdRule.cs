using Kinship.Engine;
using Kinship.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>Gradient descent, plain, with momentum or with Nesterov's, in Keras' form.</summary>
internal sealed class SgdRule : FlatRule
{
    private readonly Sgd _definition;
    private readonly Tensor? _velocity;

    public SgdRule(Sgd definition, FlatTensors flat)
        : base(definition, flat)
    {
        _definition = definition;
        _velocity = definition.Momentum > 0 ? Array("velocity", 0) : null;
    }

    public override void Peek(Tensor target, Tensor start, Tensor gradient)
    {
        target.copy_(start);
        if (_velocity is null)
        {
            target.add_(gradient, alpha: -LearningRate);
            return;
        }

        Tensor velocity = Trunk(_velocity, start).mul(_definition.Momentum).add_(gradient, alpha: -LearningRate);
        Add(target, velocity, gradient);
    }

    protected override void Move(Tensor values, Tensor gradient)
    {
        if (_velocity is null)
        {
            values.add_(gradient, alpha: -LearningRate);
            return;
        }

        _velocity.mul_(_definition.Momentum).add_(gradient, alpha: -LearningRate);
        Add(values, _velocity, gradient);
    }

    private void Add(Tensor values, Tensor velocity, Tensor gradient)
    {
        if (_definition.Nesterov)
        {
            values.add_(velocity, alpha: _definition.Momentum).add_(gradient, alpha: -LearningRate);
        }
        else
        {
            values.add_(velocity);
        }
    }
}
