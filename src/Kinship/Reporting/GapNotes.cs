using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>Which tasks had no number in some of the steps, since no number is the right one there.</summary>
internal static class GapNotes
{
    private const int MostNamed = 3;

    /// <summary>A sentence on the tasks whose steps are fewer than the matrix'; null where there is none.</summary>
    /// <param name="statistics">The matrix.</param>
    public static string? Of(AffinityStatistics statistics)
    {
        IReadOnlyList<string> tasks = statistics.Mean.Tasks;
        int all = statistics.MaximumSteps;
        string[] gaps =
        [
            .. tasks
                .Select((name, j) => (Name: name, Steps: StepsOf(statistics, j)))
                .Where(t => t.Steps < all)
                .Select(t => $"{t.Name} {t.Steps:N0}"),
        ];
        if (gaps.Length == 0)
        {
            return null;
        }

        string more = gaps.Length > MostNamed ? $" and {gaps.Length - MostNamed} tasks more" : "";
        return $"Fewer than {all:N0} steps: {string.Join(", ", gaps.Take(MostNamed))}{more}. In the others the task has no label among the "
            + "rows, a loss of exactly 0 or no gradient, and its row and column are left out.";
    }

    private static int StepsOf(AffinityStatistics statistics, int target)
    {
        int tasks = statistics.Mean.Tasks.Count;
        int most = 0;
        for (int at = target; at < statistics.Steps.Count; at += tasks)
        {
            most = Math.Max(most, statistics.Steps[at]);
        }

        return most;
    }
}
