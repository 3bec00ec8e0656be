using Kinship.Data;
using Kinship.Training;

namespace Kinship.Cli.Output;

/// <summary>The metrics that a history has of its tasks, in its order: those chosen with <c>--metrics</c>.</summary>
internal static class HistoryMetrics
{
    private static readonly string[] Known =
    [
        "loss",
        .. new[] { TaskKind.Classification, TaskKind.MultiLabel, TaskKind.Regression }
            .SelectMany(MetricNames.Of)
            .Distinct(),
    ];

    /// <summary>
    /// Their names without the tasks', the loss first, and what one kind of task has and another has not in turns.
    /// </summary>
    /// <param name="names">The history's columns.</param>
    /// <param name="tasks">The tasks.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names, IReadOnlyList<string> tasks) =>
        [.. tasks.SelectMany(task => OfTask(names, task).Index()).OrderBy(m => m.Index).Select(m => m.Item).Distinct()];

    private static IEnumerable<string> OfTask(IReadOnlyList<string> names, string task) =>
        names
            .Where(n => n.StartsWith(task + "_", StringComparison.Ordinal))
            .Select(n => n[(task.Length + 1)..])
            .Where(m => Known.Contains(m) || m.Split('_') is ["top", _, "accuracy"]);
}
