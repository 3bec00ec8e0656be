using Kinship.Engine;
using Kinship.TorchSharp.Optimizers;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine;

/// <summary>Where each move of each source takes the trunk: trunk number move * sources + source.</summary>
/// <param name="measurement">Which moves.</param>
/// <param name="sources">Which sources.</param>
/// <param name="start">The trunk's parameters.</param>
/// <param name="gradients">Each task's gradient, [parameters] each; read where a move other than the gradient's own is taken.</param>
/// <param name="rule">The optimizer.</param>
/// <param name="scale">The preconditioner's diagonal; null where it is 1.</param>
internal sealed class SourceMoves(
    Measurement measurement,
    Sources sources,
    Tensor start,
    Tensor[] gradients,
    OptimizerRule rule,
    Tensor? scale
)
{
    public Sources Sources => sources;

    public Tensor Start => start;

    public IReadOnlyList<Move> Moves => measurement.Moves;

    /// <summary>How many trunks.</summary>
    public int Count => Moves.Count * sources.Usable.Count;

    /// <summary>Whether a move goes along the gradient itself.</summary>
    public bool IsGradientStep(Move move) => move == Move.Gradient || (move == Move.Preconditioned && scale is null);

    /// <summary>How far a move along the gradient goes.</summary>
    public double LengthOf(Move move) =>
        move == Move.Gradient && measurement.GradientStep is { } step ? step : rule.LearningRate;

    /// <summary>Writes a moved trunk, [parameters]; number -1 is the one that stays.</summary>
    public void Take(int trunk, Tensor target)
    {
        if (trunk < 0)
        {
            target.copy_(start);
            return;
        }

        using var scope = NewDisposeScope();
        (int place, int source) = Math.DivRem(trunk, sources.Usable.Count);
        Move move = Moves[place];
        Tensor gradient = GradientOf(sources.Usable[source]);
        if (move == Move.Optimizer)
        {
            rule.Peek(target, start, gradient);
        }
        else if (IsGradientStep(move))
        {
            target.copy_(start).add_(gradient, alpha: -LengthOf(move));
        }
        else
        {
            target.copy_(start).addcmul_(gradient, scale!, value: -rule.LearningRate);
        }
    }

    private Tensor GradientOf(IReadOnlyList<int> members)
    {
        Tensor gradient = gradients[members[0]];
        for (int k = 1; k < members.Count; k++)
        {
            gradient = gradient + gradients[members[k]];
        }

        return gradient;
    }
}
