using Kinship.Affinity;

namespace Kinship.Grouping.Comparisons;

/// <summary>
/// Hierarchical clustering with average linkage of the symmetrised matrix, (A + A') / 2: the two clusters with the highest mean similarity are
/// joined until no more are left than wanted. It knows neither directions nor what a task scores alone.
/// </summary>
internal static class AverageLinkage
{
    /// <summary>The clusters, in the order of their first tasks.</summary>
    public static IReadOnlyList<ulong> Clusters(AffinityMatrix affinity, int count, bool minimise)
    {
        List<ulong> clusters = [.. affinity.Tasks.Select((_, t) => Bits.Of(t))];
        while (clusters.Count > count)
        {
            (int First, int Second, double Mean) best = (0, 1, double.NegativeInfinity);
            for (int a = 0; a < clusters.Count; a++)
            {
                for (int b = a + 1; b < clusters.Count; b++)
                {
                    double mean = (minimise ? -1 : 1) * Mean(affinity, clusters[a], clusters[b]);
                    best = mean > best.Mean ? (a, b, mean) : best;
                }
            }

            clusters[best.First] |= clusters[best.Second];
            clusters.RemoveAt(best.Second);
        }

        return clusters;
    }

    private static double Mean(AffinityMatrix affinity, ulong a, ulong b)
    {
        int[] ones = Bits.Tasks(a);
        int[] others = Bits.Tasks(b);
        double sum = ones.Sum(i => others.Sum(j => (affinity[i, j] + affinity[j, i]) / 2));
        return sum / (ones.Length * others.Length);
    }
}
