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
        PairTest[] tests = new PairTest[series.Epochs.Count];
        for (int e = 0; e < tests.Length; e++)
        {
            tests[e] = PairTest.Of(series.Epochs[e], source, target);
        }

        double limit = Limit(tests);
        Verdict?[] verdicts = new Verdict?[tests.Length];
        for (int e = 0; e < verdicts.Length; e++)
        {
            verdicts[e] = series.Epochs[e].VerdictOf(source, target) is null ? null : tests[e].Judge(limit);
        }

        return verdicts;
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
        PairTest[] tests = new PairTest[sources.Count * tasks.Count];
        for (int k = 0; k < tests.Length; k++)
        {
            tests[k] = PairTest.Of(statistics, k / tasks.Count, k % tasks.Count);
        }

        bool Own(int k) => sources[k / tasks.Count] == tasks[k % tasks.Count];
        double limit = Limit(tests.Where((_, k) => !Own(k)));
        Verdict?[] verdicts = new Verdict?[tests.Length];
        for (int k = 0; k < verdicts.Length; k++)
        {
            verdicts[k] = tests[k].Judge(Own(k) ? FalseDiscoveryRate : limit);
        }

        return verdicts;
    }

    /// <summary>The largest p-value that is a discovery: p of rank k at most 0.05 k / m; below 0 where there is none.</summary>
    internal static double Limit(IEnumerable<PairTest> tests)
    {
        List<double> sorted = [];
        foreach (PairTest test in tests)
        {
            if (test.IsTested)
            {
                sorted.Add(test.Probability);
            }
        }

        sorted.Sort();
        for (int k = sorted.Count; k >= 1; k--)
        {
            if (sorted[k - 1] <= FalseDiscoveryRate * k / sorted.Count)
            {
                return sorted[k - 1];
            }
        }

        return -1;
    }
}
