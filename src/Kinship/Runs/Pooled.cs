using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>The statistics of several epochs together, exactly, from each one's means, standard deviations and counts.</summary>
internal static class Pooled
{
    public static AffinityStatistics Of(IReadOnlyList<string> tasks, IReadOnlyList<AffinityStatistics> epochs)
    {
        int pairs = tasks.Count * tasks.Count;
        double[] means = new double[pairs];
        double[] deviations = new double[pairs];
        int[] steps = new int[pairs];
        for (int p = 0; p < pairs; p++)
        {
            int pair = p;
            List<AffinityStatistics> measured = [.. epochs.Where(e => e.Steps[pair] > 0)];
            int n = measured.Sum(e => e.Steps[pair]);
            double mean = n > 0 ? measured.Sum(e => e.Steps[pair] * e.Mean.Values[pair]) / n : double.NaN;
            double squares = measured.Sum(e => Squares(e, pair, mean));
            (means[p], steps[p]) = (mean, n);
            deviations[p] = n > 1 ? Math.Sqrt(squares / (n - 1)) : double.NaN;
        }

        return new(new(tasks, means), new(tasks, deviations), steps);
    }

    /// <summary>An epoch's sum of squares about the mean of all.</summary>
    private static double Squares(AffinityStatistics epoch, int pair, double mean)
    {
        int n = epoch.Steps[pair];
        double within = n > 1 ? (n - 1) * Square(epoch.StandardDeviation.Values[pair]) : 0;
        return within + (n * Square(epoch.Mean.Values[pair] - mean));
    }

    private static double Square(double x) => x * x;
}
