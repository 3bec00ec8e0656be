using Kinship.Engine;
using Kinship.TorchSharp.Networks;
using static TorchSharp.torch;
using TorchAdagrad = TorchSharp.Modules.Adagrad;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>PyTorch's Adagrad: a += g^2; p -= lr / (1 + (t - 1) decay) g / (sqrt(a) + eps).</summary>
internal sealed class TorchAdagradRule(TorchAdagrad optimizer, IReadOnlyList<NamedTensor> parameters, int shared)
    : TorchOptimizerRule<TorchAdagrad.State, TorchAdagrad.Options>(optimizer, parameters, shared)
{
    public override Optimizer Definition =>
        new Adagrad(
            LearningRate,
            Same("initial_accumulator_value", o => o.initial_accumulator_value!.Value),
            Same("eps", o => o.eps!.Value)
        );

    public override long Steps
    {
        get => FirstState.step;
        set
        {
            foreach (TorchAdagrad.State state in States)
            {
                state.step = value;
            }
        }
    }

    protected override IReadOnlyList<(string Name, Func<TorchAdagrad.State, Tensor?> Of)> Arrays =>
        [("sum", s => s.sum)];

    /// <summary>What is left of the learning rate.</summary>
    private double Left => 1 / (1 + (Steps * Same("lr_decay", o => o.lr_decay!.Value)));

    public override Tensor Preconditioner(Tensor joint, Tensor start) =>
        Rated(Root(Decayed(joint, start, o => o.weight_decay!.Value)).reciprocal_().mul_(Left));

    public override void Peek(Tensor target, Tensor start, Tensor gradient)
    {
        Tensor g = Decayed(gradient, start, o => o.weight_decay!.Value);
        target.copy_(start).sub_(Times(g / Root(g), o => o.LearningRate!.Value * Left));
    }

    private Tensor Root(Tensor gradient) =>
        Flat(s => s.sum).addcmul_(gradient, gradient, value: 1).sqrt_().add_(Same("eps", o => o.eps!.Value));
}
