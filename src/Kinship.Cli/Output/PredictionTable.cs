using Kinship.Data;
using Kinship.Training;

namespace Kinship.Cli.Output;

/// <summary>
/// Predictions as a table: per classification TASK and TASK_p_CLASS, per multi-label task TASK_LABEL (0 or 1) and
/// TASK_p_LABEL, per regression TASK (or TASK_OUTPUT where there are several), in the data's own units.
/// </summary>
internal static class PredictionTable
{
    /// <summary>Writes header and rows.</summary>
    public static void Write(TextWriter writer, Predictions predictions)
    {
        writer.Write(Csv.Line(predictions.Tasks.SelectMany(t => Header(t.Task)).Select(Runs.Csv.NoFormula)) + "\n");
        for (int row = 0; row < predictions.Rows; row++)
        {
            int at = row;
            writer.Write(Csv.Line(predictions.Tasks.SelectMany(t => Cells(t, at))) + "\n");
        }
    }

    private static IEnumerable<string> Header(LearningTask task) =>
        task.Kind switch
        {
            TaskKind.Classification => [task.Name, .. task.Outputs.Select(o => $"{task.Name}_p_{o}")],
            TaskKind.MultiLabel =>
            [
                .. task.Outputs.Select(o => Named(task, o)),
                .. task.Outputs.Select(o => $"{task.Name}_p_{o}"),
            ],
            _ => task.Outputs.Select(o => Named(task, o)),
        };

    private static IEnumerable<string> Cells(TaskPrediction prediction, int row)
    {
        IEnumerable<string> numbers = prediction.Row(row).ToArray().Select(v => $"{v:g7}");
        return prediction.Task.Kind switch
        {
            TaskKind.Classification => numbers.Prepend(ClassOf(prediction, row)),
            TaskKind.MultiLabel =>
            [
                .. prediction.Task.Outputs.Select((_, o) => prediction.HasLabel(row, o) ? "1" : "0"),
                .. numbers,
            ],
            _ => numbers,
        };
    }

    /// <summary>A class that is a number stays one, negative or not.</summary>
    private static string ClassOf(TaskPrediction prediction, int row) =>
        Runs.Csv.TryNumber(prediction.Class(row), out _)
            ? prediction.Class(row)
            : Runs.Csv.NoFormula(prediction.Class(row));

    private static string Named(LearningTask task, string output) =>
        task.Size == 1 ? task.Name : $"{task.Name}_{output}";
}
