using Kinship.Engine;
using Kinship.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>RMSprop and Adagrad in Keras' form: lr g / sqrt(v + eps), v an average or a sum of squared gradients.</summary>
internal sealed class MeanSquareRule : FlatRule
{
    private readonly double _keep;
    private readonly double _take;
    private readonly double _momentum;
    private readonly double _epsilon;
    private readonly long _young;
    private readonly Tensor _v;
    private readonly Tensor? _mean;
    private readonly Tensor? _buffer;

    public MeanSquareRule(RMSprop definition, FlatTensors flat)
        : base(definition, flat)
    {
        (_keep, _take) = (definition.Rho, 1 - definition.Rho);
        (_momentum, _epsilon) = (definition.Momentum, definition.Epsilon);
        _young = (long)Math.Round(1 / (1 - definition.Rho));
        _v = Array("v", 0);
        _mean = definition.Centered ? Array("mean", 0) : null;
        _buffer = definition.Momentum > 0 ? Array("buffer", 0) : null;
    }

    public MeanSquareRule(Adagrad definition, FlatTensors flat)
        : base(definition, flat)
    {
        (_keep, _take, _epsilon) = (1, 1, definition.Epsilon);
        _v = Array("a", definition.InitialAccumulatorValue);
    }

    public override bool YoungMoments => NextStep <= _young;

    /// <summary>1 / sqrt(v' + eps), v' with the joint gradient taken in; centered, a'^2 is taken from v'.</summary>
    public override Tensor Preconditioner(Tensor joint, Tensor start) =>
        Root(Squares(joint), _mean is null ? null : Average(joint)).reciprocal_();

    public override void Peek(Tensor target, Tensor start, Tensor gradient)
    {
        Tensor root = Root(Squares(gradient), _mean is null ? null : Average(gradient));
        target.copy_(start);
        if (_buffer is null)
        {
            target.addcdiv_(gradient, root, value: -LearningRate);
        }
        else
        {
            target.sub_(Trunk(_buffer, start).mul(_momentum).addcdiv_(gradient, root, value: LearningRate));
        }
    }

    protected override void Move(Tensor values, Tensor gradient)
    {
        _v.mul_(_keep).addcmul_(gradient, gradient, value: _take);
        _mean?.mul_(_keep).add_(gradient, alpha: _take);
        Tensor root = Root(_v.clone(), _mean);
        if (_buffer is null)
        {
            values.addcdiv_(gradient, root, value: -LearningRate);
        }
        else
        {
            values.sub_(_buffer.mul_(_momentum).addcdiv_(gradient, root, value: LearningRate));
        }
    }

    private Tensor Squares(Tensor gradient) =>
        Trunk(_v, gradient).mul(_keep).addcmul_(gradient, gradient, value: _take);

    private Tensor Average(Tensor gradient) => Trunk(_mean!, gradient).mul(_keep).add_(gradient, alpha: _take);

    /// <summary>In place.</summary>
    private Tensor Root(Tensor v, Tensor? mean) =>
        (mean is null ? v : v.addcmul_(mean, mean, value: -1).clamp_min_(0)).add_(_epsilon).sqrt_();
}
