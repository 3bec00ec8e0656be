using Kinship.Engine;
using Kinship.TorchSharp.Networks;
using static TorchSharp.torch;
using TorchAdam = TorchSharp.Modules.Adam;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>PyTorch's Adam, with L2 weight decay and AMSGrad.</summary>
internal sealed class TorchAdamRule : TorchOptimizerRule<TorchAdam.State, TorchAdam.Options>
{
    public TorchAdamRule(TorchAdam optimizer, IReadOnlyList<NamedTensor> parameters, int shared)
        : base(optimizer, parameters, shared) => Refuse(Same("maximize", o => o.maximize!.Value), "maximize");

    public override Optimizer Definition =>
        new Adam(LearningRate, Form.Beta1, Form.Beta2, Form.Epsilon, TorchForm: true);

    public override long Steps
    {
        get => FirstState.step;
        set
        {
            foreach (TorchAdam.State state in States)
            {
                state.step = value;
            }
        }
    }

    public override bool YoungMoments => Form.IsYoung(Steps + 1);

    protected override IReadOnlyList<(string Name, Func<TorchAdam.State, Tensor?> Of)> Arrays =>
        [("exp_avg", s => s.exp_avg), ("exp_avg_sq", s => s.exp_avg_sq), ("max_exp_avg_sq", s => s.max_exp_avg_sq)];

    private AdamForm Form =>
        new(Same("beta1", o => o.beta1!.Value), Same("beta2", o => o.beta2!.Value), Same("eps", o => o.eps!.Value));

    public override Tensor Preconditioner(Tensor joint, Tensor start)
    {
        Tensor g = Decayed(joint, start, o => o.weight_decay!.Value);
        return Rated(Form.Denominator(Flat(s => s.exp_avg_sq), g, Largest(), Steps + 1).reciprocal_());
    }

    public override void Peek(Tensor target, Tensor start, Tensor gradient)
    {
        Tensor g = Decayed(gradient, start, o => o.weight_decay!.Value);
        Tensor root = Form.Denominator(Flat(s => s.exp_avg_sq), g, Largest(), Steps + 1);
        Tensor move = Form.Numerator(Flat(s => s.exp_avg), g, Steps + 1).div_(root);
        target.copy_(start).sub_(Times(move, o => o.LearningRate!.Value));
    }

    private Tensor? Largest() => Same("amsgrad", o => o.amsgrad!.Value) ? Flat(s => s.max_exp_avg_sq) : null;
}
