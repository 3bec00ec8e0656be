using Kinship.Data;

namespace Kinship.Effects.Agreement;

/// <summary>
/// How much of the differences between a matrix's pairs would be found again with other seeds: the variance of the true
/// numbers over that of the measured means, 0 to 1. Noise can only weaken a correlation: a perfect estimator, which has the
/// true numbers, correlates with the measured ones by the root of their reliability (Spearman 1904). That root is the ceiling.
/// It speaks of the seeds' noise alone: what all seeds share, such as one split of the rows, is taken for true.
/// </summary>
internal static class SeedReliability
{
    /// <summary>The correlation that a perfect estimator would reach.</summary>
    public static double Ceiling(double reliability) => Math.Sqrt(reliability);

    /// <summary>
    /// The reliability of the seeds' mean for <see cref="MatrixCorrelation.Pearson"/>, from the variance components: 1 less the
    /// mean square of what is left beside pairs and seeds, over that of the pairs (Cronbach's alpha, Psychometrika 1951,
    /// which is the mean over all halves of the seeds). The plainer variance of the means less their squared standard
    /// errors takes off too much where the pairs of a seed err together, as all effects on one target do that share the
    /// training with every task: in simulations it fell short by up to 0.02, this by half of that.
    /// </summary>
    /// <param name="seeds">A matrix a seed, [n x n] row-major; pairs that one of them lacks are left out.</param>
    /// <param name="tasks">n.</param>
    /// <returns>0 where there is nothing but noise; NaN for fewer than 2 seeds or pairs, or where all numbers are equal.</returns>
    public static double Alpha(IReadOnlyList<double[]> seeds, int tasks)
    {
        int[] pairs =
        [
            .. Enumerable
                .Range(0, tasks * tasks)
                .Where(k => k / tasks != k % tasks && seeds.All(s => !double.IsNaN(s[k]))),
        ];
        if (seeds.Count < 2 || pairs.Length < 2)
        {
            return double.NaN;
        }

        double[] ofPairs = [.. pairs.Select(k => seeds.Average(s => s[k]))];
        double[] ofSeeds = [.. seeds.Select(s => pairs.Average(k => s[k]))];
        double grand = ofPairs.Average();
        double between = seeds.Count * ofPairs.Sum(m => (m - grand) * (m - grand)) / (pairs.Length - 1);
        double rest = 0;
        for (int s = 0; s < seeds.Count; s++)
        {
            for (int p = 0; p < pairs.Length; p++)
            {
                double left = seeds[s][pairs[p]] - ofPairs[p] - ofSeeds[s] + grand;
                rest += left * left;
            }
        }

        return Positive(1 - (rest / ((pairs.Length - 1) * (seeds.Count - 1)) / between));
    }

    /// <summary>
    /// The reliability of the seeds' mean for any correlation: that of the means of two halves of the seeds, averaged over
    /// random halves, and stepped up to all seeds (Spearman and Brown, 1910). Ranks, and means within targets, have no variance components.
    /// </summary>
    /// <param name="kind">The correlation.</param>
    /// <param name="seeds">A matrix a seed, [n x n] row-major, NaN: missing.</param>
    /// <param name="tasks">n.</param>
    /// <param name="seed">Of the halves.</param>
    /// <param name="halves">How many times the seeds are halved; of an odd number one is left out each time.</param>
    /// <returns>0 where there is nothing but noise; NaN for fewer than 2 seeds or without a correlation.</returns>
    public static double SplitHalf(
        MatrixCorrelation kind,
        IReadOnlyList<double[]> seeds,
        int tasks,
        long seed,
        int halves = 200
    )
    {
        int size = seeds.Count / 2;
        if (size == 0)
        {
            return double.NaN;
        }

        var stream = new RandomStream(seed, RandomPurpose.SeedHalves);
        int[] order = [.. Enumerable.Range(0, seeds.Count)];
        double sum = 0;
        for (int h = 0; h < halves; h++)
        {
            stream.Shuffle(order);
            double[] first = PairMeans.Of([.. order[..size].Select(s => seeds[s])]);
            double[] second = PairMeans.Of([.. order[size..(2 * size)].Select(s => seeds[s])]);
            sum += kind.Of(first, second, tasks);
        }

        double half = Positive(sum / halves);
        double longer = (double)seeds.Count / size;
        return longer * half / (1 + ((longer - 1) * half));
    }

    /// <summary>Below 0, by chance, there is as little as at 0.</summary>
    private static double Positive(double reliability) => Math.Max(reliability, 0);
}
