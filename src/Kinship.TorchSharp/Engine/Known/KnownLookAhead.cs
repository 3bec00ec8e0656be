using Kinship.Engine;
using Kinship.TorchSharp.Losses;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine.Known;

/// <summary>Look-aheads through a known trunk, as many sources side by side as the near caches hold.</summary>
/// <param name="trunk">The trunk.</param>
/// <param name="passes">The heads' passes.</param>
/// <param name="signals">The tasks' signals.</param>
/// <param name="masks">What the dropout layers in training mode multiply by, [rows x units] each.</param>
internal sealed class KnownLookAhead(
    KnownTrunk trunk,
    NetworkPasses passes,
    TrunkSignals signals,
    IReadOnlyList<Tensor> masks
)
{
    /// <summary>Numbers that a part of the sources takes at most, in kernels of one layer or in a layer's values.</summary>
    private const long MostTogether = 1 << 20;

    /// <summary>The losses with each moved trunk, [moves x sources x tasks]; before them those with the one that stays, where wanted.</summary>
    public double[] Losses(LossBatch batch, SourceMoves moves, bool still)
    {
        List<Tensor> features = [];
        if (still)
        {
            features.Add(Forward(batch, () => new FormedTrunks(trunk, moves.Start.unsqueeze(0))));
        }

        int sources = moves.Sources.Usable.Count;
        TrunkSignals ofSources = moves.Sources.Members is { } members
            ? signals.Sums(tensor(members, [sources, signals.Sources], moves.Start.dtype, moves.Start.device))
            : signals;
        for (int move = 0; move < moves.Moves.Count; move++)
        {
            bool isStep = moves.IsGradientStep(moves.Moves[move]);
            double length = moves.LengthOf(moves.Moves[move]);
            int together = (int)Math.Max(1, MostTogether / (isStep ? trunk.Largest : trunk.Count));
            for (int first = 0; first < sources; first += together)
            {
                int from = first;
                int count = Math.Min(together, sources - first);
                int number = (move * sources) + first;
                features.Add(
                    isStep
                        ? Forward(
                            batch,
                            () => new SteppedTrunks(trunk, moves.Start, ofSources.Slice(from, count), length)
                        )
                        : Forward(batch, () => Formed(moves, number, count))
                );
            }
        }

        Tensor all = cat(features);
        return passes.OfFeatures(batch, (int)all.shape[0], all.flatten(0, 1));
    }

    private FormedTrunks Formed(SourceMoves moves, int first, int count)
    {
        Tensor moved = empty(count, trunk.Count, moves.Start.dtype, moves.Start.device);
        for (int t = 0; t < count; t++)
        {
            moves.Take(first + t, moved.select(0, t));
        }

        return new(trunk, moved);
    }

    private Tensor Forward(LossBatch batch, Func<IMovedTrunks> moved)
    {
        using var scope = NewDisposeScope();
        return trunk.Forward(moved(), batch.Input, masks).MoveToOuterDisposeScope();
    }
}
