using Kinship.Grouping;

namespace Kinship.Tests.Grouping;

/// <summary>The best grouping found by trying every set of at most so many networks: slow, and obviously right.</summary>
internal static class GroupingReference
{
    /// <summary>The best objective; NaN where no set of networks serves every task under the constraints.</summary>
    public static double Best(GroupScores scores, GroupingOptions options)
    {
        string[] served = [.. scores.Tasks.Except(options.Auxiliary)];
        string[][] networks = [.. Subsets(scores.Tasks).Where(s => IsAllowed(s, options))];
        double sign = scores.Minimise ? -1 : 1;
        double best = double.NegativeInfinity;
        Choose(
            networks,
            0,
            [],
            options.Budget,
            chosen =>
            {
                double sum = 0;
                foreach (string task in served)
                {
                    double[] found = [.. chosen.Where(n => n.Contains(task)).Select(n => sign * scores.Score(task, n))];
                    if (found.Length == 0)
                    {
                        return;
                    }

                    sum += options.Weights.GetValueOrDefault(task, 1) * found.Max();
                }

                double weight = served.Sum(t => options.Weights.GetValueOrDefault(t, 1));
                best = Math.Max(best, (sum / weight) - (options.Price * chosen.Count));
            }
        );
        return double.IsNegativeInfinity(best) ? double.NaN : sign * best;
    }

    /// <summary>Whether a network keeps to the constraints.</summary>
    public static bool IsAllowed(IReadOnlyCollection<string> network, GroupingOptions options) =>
        network.Count <= (options.MaximumSize ?? int.MaxValue)
        && options.Together.All(set => set.All(network.Contains) || !set.Any(network.Contains))
        && options.Never.All(set => set.Count(network.Contains) <= 1);

    /// <summary>Every subset that is not empty.</summary>
    public static IEnumerable<string[]> Subsets(IReadOnlyList<string> tasks) =>
        Enumerable.Range(1, (1 << tasks.Count) - 1).Select(s => tasks.Where((_, t) => ((s >> t) & 1) != 0).ToArray());

    private static void Choose(
        string[][] networks,
        int next,
        List<string[]> chosen,
        int left,
        Action<IReadOnlyList<string[]>> visit
    )
    {
        if (chosen.Count > 0)
        {
            visit(chosen);
        }

        for (int k = next; left > 0 && k < networks.Length; k++)
        {
            chosen.Add(networks[k]);
            Choose(networks, k + 1, chosen, left - 1, visit);
            chosen.RemoveAt(chosen.Count - 1);
        }
    }
}
