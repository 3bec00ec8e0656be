using Kinship.Engine;

namespace Kinship.Affinity;

/// <summary>What a series of matrices estimates.</summary>
/// <param name="Estimator">How.</param>
/// <param name="Move">The step looked ahead to; null where the estimator has none (cosine, magnitude, conflict rate).</param>
/// <param name="Layer">
/// The trunk layer by its name in <see cref="IEngine.TrunkLayers"/> (<c>trunk/dense_1</c>), or <see cref="AllLayers"/>.
/// </param>
/// <param name="On">The rows of the losses; train for all but the look-ahead.</param>
public sealed record SeriesKey(Estimator Estimator, Move? Move, string Layer, On On)
{
    /// <summary>The layer's name where the whole trunk is meant.</summary>
    public const string AllLayers = "all";

    /// <summary>A series of the whole trunk.</summary>
    public SeriesKey(Estimator estimator, Move? move, On on)
        : this(estimator, move, AllLayers, on) { }

    /// <summary>The key in words, for example <c>lookahead preconditioned on train</c>.</summary>
    public override string ToString()
    {
        string move = Move is { } m ? " " + MoveNames.Format(m) : "";
        string layer = Layer == AllLayers ? "" : $" of {Layer}";
        return $"{EstimatorNames.Format(Estimator)}{move}{layer} on {OnNames.Format(On)}";
    }
}
