using Kinship.Engine;
using Kinship.TorchSharp.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>
/// PyTorch's gradient descent: b = momentum b + (1 - dampening) g, at the first step b = g; p -= lr b, with Nesterov's momentum
/// lr (g + momentum b).
/// </summary>
internal sealed class TorchSgdRule : TorchOptimizerRule<SGD.State, SGD.Options>
{
    private long _steps;

    public TorchSgdRule(SGD optimizer, IReadOnlyList<NamedTensor> parameters, int shared)
        : base(optimizer, parameters, shared) => Refuse(Same("maximize", o => o.maximize!.Value), "maximize");

    public override Optimizer Definition => new Sgd(LearningRate, Momentum, Same("nesterov", o => o.nesterov!.Value));

    public override long Steps
    {
        get => _steps;
        set => _steps = value;
    }

    protected override IReadOnlyList<(string Name, Func<SGD.State, Tensor?> Of)> Arrays =>
        [("momentum_buffer", s => s.momentum_buffer)];

    private double Momentum => Same("momentum", o => o.momentum!.Value);

    public override Tensor? Preconditioner(Tensor joint, Tensor start) => HasRates ? Rated(ones_like(joint)) : null;

    public override void Peek(Tensor target, Tensor start, Tensor gradient)
    {
        Tensor g = Decayed(gradient, start, o => o.weight_decay!.Value);
        double momentum = Momentum;
        if (momentum != 0)
        {
            double take = 1 - Same("dampening", o => o.dampening!.Value);
            Tensor buffer = FirstState.momentum_buffer is null
                ? g
                : Flat(s => s.momentum_buffer).mul_(momentum).add_(g, alpha: take);
            g = Same("nesterov", o => o.nesterov!.Value) ? g.add(buffer, alpha: momentum) : buffer;
        }

        target.copy_(start).sub_(Times(g, o => o.LearningRate!.Value));
    }

    public override void Reserve(IReadOnlyCollection<string> names)
    {
        if (!names.Any(n => n.StartsWith("momentum_buffer/", StringComparison.Ordinal)))
        {
            return;
        }

        foreach ((SGD.State state, NamedTensor parameter) in States.Zip(Parameters))
        {
            state.momentum_buffer ??= zeros_like(parameter.Tensor).detach().DetachFromDisposeScope();
        }
    }

    protected override void Stepped() => _steps++;
}
