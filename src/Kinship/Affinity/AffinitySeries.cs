namespace Kinship.Affinity;

/// <summary>One estimator over the course of a run.</summary>
/// <param name="Key">What is estimated.</param>
/// <param name="Epochs">
/// One an epoch that had begun, index 0 the first. The last one is partial where a run was interrupted within it; an
/// epoch without a measured step is all NaN, with 0 steps.
/// </param>
/// <param name="Whole">Over every measured step of the run.</param>
/// <param name="Settled">
/// Over the steps after the optimizer's second moments settled (<see cref="Engine.Observation.YoungMoments"/> false);
/// null where every step was young or none was.
/// </param>
public sealed record AffinitySeries(
    SeriesKey Key,
    IReadOnlyList<AffinityStatistics> Epochs,
    AffinityStatistics Whole,
    AffinityStatistics? Settled
)
{
    /// <summary>The arithmetic's own rounding in these numbers; null where it was not measured, as in float64.</summary>
    public Rounding? Rounding { get; init; }

    /// <summary>The statistics of an epoch, from 1, or of the whole run where null.</summary>
    /// <exception cref="ArgumentException">No such epoch.</exception>
    public AffinityStatistics At(int? epoch) =>
        epoch is not { } e ? Whole
        : e >= 1 && e <= Epochs.Count ? Epochs[e - 1]
        : throw AffinityErrors.NoEpoch(e, Epochs.Count);
}
