using System.Globalization;
using Kinship.Data;

namespace Kinship.Training;

/// <summary>
/// The metrics that <see cref="TrainingOptions.Metrics"/> chooses from; <see cref="History"/> has their definitions.
/// </summary>
public static class MetricNames
{
    /// <summary>The word for every metric, top-k accuracy for k = 2, 3 and 5.</summary>
    public const string All = "all";

    // Of a classification and of a multi-label task.
    private static readonly string[] s_both =
    [
        "accuracy",
        "precision",
        "precision_micro",
        "precision_weighted",
        "recall",
        "recall_micro",
        "recall_weighted",
        "f1",
        "f1_micro",
        "f1_weighted",
        "roc_auc",
        "log_loss",
    ];

    private static readonly string[] s_classes =
    [
        "balanced_accuracy",
        "mcc",
        "top_2_accuracy",
        "top_3_accuracy",
        "top_5_accuracy",
    ];

    private static readonly string[] s_regression = ["mae", "mse", "rmse", "r2"];

    /// <summary>The metrics of a kind of task. Of a classification <c>top_K_accuracy</c> is one for every K from 2 on.</summary>
    public static IReadOnlyList<string> Of(TaskKind kind) =>
        kind switch
        {
            TaskKind.Classification => [.. s_both, .. s_classes],
            TaskKind.MultiLabel => s_both,
            _ => s_regression,
        };

    /// <summary>The metrics of a kind of task where none is chosen.</summary>
    public static IReadOnlyList<string> DefaultOf(TaskKind kind) =>
        kind == TaskKind.Regression ? ["mae", "r2"] : ["accuracy", "f1"];

    /// <summary>The metrics of a task among those chosen, in their order.</summary>
    internal static IReadOnlyList<string> For(LearningTask task, IReadOnlyList<string> chosen)
    {
        IEnumerable<string> names =
            chosen.Count == 0 ? DefaultOf(task.Kind)
            : chosen.Contains(All) ? Of(task.Kind)
            : chosen.Distinct();
        return [.. names.Where(n => IsOf(n, task))];
    }

    /// <summary>Whether a metric says something of a task: top-k accuracy needs more than k classes.</summary>
    internal static bool IsOf(string name, LearningTask task) =>
        TopOf(name) is { } k ? task.Kind == TaskKind.Classification && k < task.Size : Of(task.Kind).Contains(name);

    /// <summary>The k of <c>top_k_accuracy</c>, at least 2; null for another name.</summary>
    internal static int? TopOf(string name) =>
        name.StartsWith("top_", StringComparison.Ordinal)
        && name.EndsWith("_accuracy", StringComparison.Ordinal)
        && name.Length > 13
        && int.TryParse(name.AsSpan(4, name.Length - 13), NumberStyles.None, CultureInfo.InvariantCulture, out int k)
        && k >= 2
        && name[4] != '0'
            ? k
            : null;
}
