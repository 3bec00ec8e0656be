using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>What several seeds say together: beside a <see cref="ShowDocument"/> whose numbers are those between runs.</summary>
/// <param name="Count">Runs.</param>
/// <param name="Seeds">Their seeds.</param>
/// <param name="Within">The standard error within a run: the root mean square over the runs.</param>
public sealed record SeedsDocument(int Count, IReadOnlyList<long> Seeds, double?[][] Within)
{
    /// <summary>
    /// The document of a series over several runs: mean, sd, se, interval and verdict are those between the runs, steps is
    /// the number of runs.
    /// </summary>
    /// <param name="records">The runs' records, at least two, of the same tasks.</param>
    /// <param name="seeds">The runs' seeds.</param>
    /// <param name="series">The same series of each.</param>
    public static ShowDocument Of(
        IReadOnlyList<AffinityRecord> records,
        IReadOnlyList<long> seeds,
        IReadOnlyList<AffinitySeries> series
    )
    {
        AffinityStatistics[] runs = [.. series.Select(s => s.Whole)];
        AffinitySeries between = series[0] with
        {
            Epochs = [],
            Whole = BetweenRuns.Of(runs),
            Settled = null,
            Rounding = null,
        };
        AffinityRecord plain = new(records[0].Tasks, records[0].DefaultMove, [between], [], [])
        {
            NullTask = records[0].NullTask,
        };
        return ShowDocument.Of(plain, between) with
        {
            Seeds = new(runs.Length, seeds, DocumentRows.Of(BetweenRuns.Within(runs))),
        };
    }
}
