using Kinship.Engine;
using Kinship.TorchSharp.Networks;
using static TorchSharp.torch;
using TorchRms = TorchSharp.Modules.RMSProp;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>PyTorch's RMSprop: lr g / (sqrt(v) + eps), centered sqrt(v - a^2) + eps, with momentum on that.</summary>
internal sealed class TorchRmsRule : TorchOptimizerRule<TorchRms.State, TorchRms.Options>
{
    public TorchRmsRule(TorchRms optimizer, IReadOnlyList<NamedTensor> parameters, int shared)
        : base(optimizer, parameters, shared) => Refuse(Same("maximize", o => o.maximize!.Value), "maximize");

    public override Optimizer Definition => new RMSprop(LearningRate, Alpha, Momentum, Epsilon, Centered);

    public override long Steps
    {
        get => FirstState.step;
        set
        {
            foreach (TorchRms.State state in States)
            {
                state.step = value;
            }
        }
    }

    public override bool YoungMoments => Steps + 1 <= Math.Round(1 / (1 - Alpha));

    protected override IReadOnlyList<(string Name, Func<TorchRms.State, Tensor?> Of)> Arrays =>
        [("square_avg", s => s.square_avg), ("momentum_buffer", s => s.momentum_buffer), ("grad_avg", s => s.grad_avg)];

    private double Alpha => Same("alpha", o => o.alpha!.Value);

    private double Momentum => Same("momentum", o => o.momentum!.Value);

    private double Epsilon => Same("eps", o => o.eps!.Value);

    private bool Centered => Same("centered", o => o.centered!.Value);

    public override Tensor Preconditioner(Tensor joint, Tensor start) =>
        Rated(Root(Decayed(joint, start, o => o.weight_decay!.Value)).reciprocal_());

    public override void Peek(Tensor target, Tensor start, Tensor gradient)
    {
        Tensor g = Decayed(gradient, start, o => o.weight_decay!.Value);
        Tensor move = Momentum > 0 ? Flat(s => s.momentum_buffer).mul_(Momentum).addcdiv_(g, Root(g)) : g / Root(g);
        target.copy_(start).sub_(Times(move, o => o.LearningRate!.Value));
    }

    private Tensor Root(Tensor gradient)
    {
        Tensor v = Flat(s => s.square_avg).mul_(Alpha).addcmul_(gradient, gradient, value: 1 - Alpha);
        if (Centered)
        {
            Tensor mean = Flat(s => s.grad_avg).mul_(Alpha).add_(gradient, alpha: 1 - Alpha);
            v.addcmul_(mean, mean, value: -1);
        }

        return v.sqrt_().add_(Epsilon);
    }
}
