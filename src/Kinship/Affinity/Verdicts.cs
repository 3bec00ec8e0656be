namespace Kinship.Affinity;

/// <summary>
/// The verdicts of one matrix: which pairs' means differ from 0 by more than chance, when so many are tested at once
/// (Benjamini and Hochberg 1995, at 5 %), and by more than matters.
/// </summary>
public static class Verdicts
{
    /// <summary>
    /// The negligible band: this share of what the target's own step does for it (the matrix's diagonal), to either side
    /// of 0.
    /// </summary>
    public const double NegligibleShare = 0.05;

    /// <summary>The share of false ones to expect among the pairs said to help or to hurt.</summary>
    public const double FalseDiscoveryRate = 0.05;

    /// <summary>
    /// A pair's verdicts over the epochs of a series, corrected over the row of epochs instead of over each epoch's pairs.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="source">The source's place, from 0.</param>
    /// <param name="target">The target's place, from 0.</param>
    /// <returns>One an epoch; null where the estimator has no verdicts.</returns>
    public static IReadOnlyList<Verdict?> OverEpochs(AffinitySeries series, int source, int target)
    {
        PairTest[] tests = [.. series.Epochs.Select(e => PairTest.Of(e, source, target))];
        double limit = Limit(tests);
        return
        [
            .. tests.Select(
                (t, e) => series.Epochs[e].VerdictOf(source, target) is null ? null : (Verdict?)t.Judge(limit)
            ),
        ];
    }

    /// <summary>
    /// The verdict on every pair of a matrix; none where no standard errors are known. A task's own step is judged by its
    /// own interval alone.
    /// </summary>
    internal static IReadOnlyList<Verdict?> Of(AffinityStatistics statistics)
    {
        if (statistics.StandardError is null)
        {
            return [];
        }

        IReadOnlyList<string> sources = statistics.Mean.Sources;
        IReadOnlyList<string> tasks = statistics.Mean.Tasks;
        PairTest[] tests = [.. sources.SelectMany((_, i) => tasks.Select((_, j) => PairTest.Of(statistics, i, j)))];
        bool Own(int k) => sources[k / tasks.Count] == tasks[k % tasks.Count];
        double limit = Limit(tests.Where((_, k) => !Own(k)));
        return [.. tests.Select((t, k) => (Verdict?)t.Judge(Own(k) ? FalseDiscoveryRate : limit))];
    }

    /// <summary>The largest p-value that is a discovery: p of rank k at most 0.05 k / m; below 0 where there is none.</summary>
    internal static double Limit(IEnumerable<PairTest> tests)
    {
        double[] sorted = [.. tests.Where(t => t.IsTested).Select(t => t.Probability).Order()];
        for (int k = sorted.Length; k >= 1; k--)
        {
            if (sorted[k - 1] <= FalseDiscoveryRate * k / sorted.Length)
            {
                return sorted[k - 1];
            }
        }

        return -1;
    }
}
