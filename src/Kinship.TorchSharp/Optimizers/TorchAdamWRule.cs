using Kinship.Engine;
using Kinship.TorchSharp.Networks;
using static TorchSharp.torch;
using TorchAdamW = TorchSharp.Modules.AdamW;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>PyTorch's AdamW: p -= lr decay p, then Adam's step.</summary>
internal sealed class TorchAdamWRule : TorchOptimizerRule<TorchAdamW.State, TorchAdamW.Options>
{
    public TorchAdamWRule(TorchAdamW optimizer, IReadOnlyList<NamedTensor> parameters, int shared)
        : base(optimizer, parameters, shared) => Refuse(Same("maximize", o => o.maximize!.Value), "maximize");

    public override Optimizer Definition =>
        new AdamW(LearningRate, First.weight_decay!.Value, Form.Beta1, Form.Beta2, Form.Epsilon);

    public override long Steps
    {
        get => FirstState.step;
        set
        {
            foreach (TorchAdamW.State state in States)
            {
                state.step = value;
            }
        }
    }

    public override bool YoungMoments => Form.IsYoung(Steps + 1);

    protected override IReadOnlyList<(string Name, Func<TorchAdamW.State, Tensor?> Of)> Arrays =>
        [("exp_avg", s => s.exp_avg), ("exp_avg_sq", s => s.exp_avg_sq), ("max_exp_avg_sq", s => s.max_exp_avg_sq)];

    private AdamForm Form =>
        new(Same("beta1", o => o.beta1!.Value), Same("beta2", o => o.beta2!.Value), Same("eps", o => o.eps!.Value));

    public override Tensor Preconditioner(Tensor joint, Tensor start) =>
        Rated(Form.Denominator(Flat(s => s.exp_avg_sq), joint, Largest(), Steps + 1).reciprocal_());

    public override void Peek(Tensor target, Tensor start, Tensor gradient)
    {
        Tensor root = Form.Denominator(Flat(s => s.exp_avg_sq), gradient, Largest(), Steps + 1);
        Tensor move = Form.Numerator(Flat(s => s.exp_avg), gradient, Steps + 1).div_(root);
        Tensor kept = start - Times(start, o => o.LearningRate!.Value * o.weight_decay!.Value);
        target.copy_(kept).sub_(Times(move, o => o.LearningRate!.Value));
    }

    private Tensor? Largest() => Same("amsgrad", o => o.amsgrad!.Value) ? Flat(s => s.max_exp_avg_sq) : null;
}
