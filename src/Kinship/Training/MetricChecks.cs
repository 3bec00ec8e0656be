using Kinship.Data;
using Kinship.Training.Metrics;

namespace Kinship.Training;

/// <summary>What must hold of the metrics and of the history's columns before a training starts.</summary>
internal static class MetricChecks
{
    /// <summary>Checks that every name is a metric, and one of some task.</summary>
    public static void CheckChosen(IReadOnlyList<string> chosen, IReadOnlyList<LearningTask> tasks)
    {
        string[] known = [.. Enum.GetValues<TaskKind>().SelectMany(MetricNames.Of).Distinct(), MetricNames.All];
        foreach (string name in chosen)
        {
            if (!known.Contains(name) && MetricNames.TopOf(name) is null)
            {
                throw TrainingErrors.UnknownMetric(name, known);
            }

            if (name != MetricNames.All && !tasks.Any(t => MetricNames.IsOf(name, t)))
            {
                throw TrainingErrors.MetricOfNoTask(name, MetricNames.TopOf(name));
            }
        }
    }

    /// <summary>Checks that no column of a task is another's, or the validation column of another or of the whole network.</summary>
    public static void CheckColumns(IReadOnlyList<LearningTask> tasks, IReadOnlyList<string> chosen, bool validated)
    {
        IReadOnlyList<string> names = MetricSet.NamesOf(tasks, chosen);
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
        {
            throw TrainingErrors.SharedColumn(twice, OwnersOf(twice).First(), OwnersOf(twice).Last());
        }

        if (validated && names.FirstOrDefault(n => names.Contains("val_" + n)) is { } clash)
        {
            string column = "val_" + clash;
            throw TrainingErrors.SharedHistoryColumn(
                column,
                OwnersOf(column).First(),
                OwnersOf(clash).FirstOrDefault()
            );
        }

        // The task of the longest name first.
        IEnumerable<string> OwnersOf(string column) =>
            tasks
                .Where(t => MetricNames.For(t, chosen).Prepend("loss").Any(m => column == $"{t.Name}_{m}"))
                .Select(t => t.Name)
                .OrderByDescending(n => n.Length);
    }
}
