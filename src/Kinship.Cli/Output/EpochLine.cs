using System.Text;
using Kinship.Training;

namespace Kinship.Cli.Output;

/// <summary>An epoch in one line: the loss, then each task's loss and metrics, training / validation.</summary>
internal static class EpochLine
{
    /// <summary>Metrics of a task on the line at most, the loss among them; the history has all.</summary>
    private const int Most = 5;

    /// <summary>The line of the history's last row.</summary>
    public static string Of(int epoch, int epochs, TimeSpan time, History history, IReadOnlyList<string> tasks)
    {
        Dictionary<string, double> row = LastRow(history);
        string number = $"{epoch}".PadLeft($"{epochs}".Length);
        StringBuilder line = new($"epoch {number}/{epochs}  {time.TotalSeconds:0.00} s  loss {Pair(row, "loss")}");
        if (epoch == 1 && row.ContainsKey("val_loss"))
        {
            line.Append(" (training/validation)");
        }

        IReadOnlyList<string> metrics = HistoryMetrics.Of(history.Names, tasks);
        foreach (string task in tasks)
        {
            line.Append($" | {task}");
            foreach (string metric in metrics.Where(m => row.ContainsKey($"{task}_{m}")).Take(Most))
            {
                line.Append($" {metric} {Pair(row, $"{task}_{metric}")}");
            }
        }

        return line.ToString();
    }

    /// <summary>What fits a terminal: the loss, and each task's accuracy (or its loss), on validation rows where there are any.</summary>
    public static string Short(int epoch, int epochs, History history, IReadOnlyList<string> tasks)
    {
        Dictionary<string, double> row = LastRow(history);
        string number = $"{epoch}".PadLeft($"{epochs}".Length);
        bool validated = row.ContainsKey("val_loss");
        string prefix = validated ? "val_" : "";
        StringBuilder line = new(
            $"epoch {number}/{epochs}  loss {Pair(row, "loss")}  {(validated ? "validation" : "training")}:"
        );
        foreach (string task in tasks)
        {
            line.Append(
                row.TryGetValue($"{prefix}{task}_accuracy", out double accuracy)
                    ? $" {task} {100 * accuracy:0} %"
                    : $" {task} {Number(row[$"{prefix}{task}_loss"])}"
            );
        }

        return line.ToString();
    }

    private static Dictionary<string, double> LastRow(History history) =>
        history.Names.Zip(history.Row(history.Count - 1)).ToDictionary(p => p.First, p => p.Second);

    private static string Pair(Dictionary<string, double> row, string name) =>
        Pair(row[name], row.GetValueOrDefault($"val_{name}", double.NaN));

    private static string Pair(double train, double validation) =>
        double.IsNaN(validation) ? Number(train) : $"{Number(train)}/{Number(validation)}";

    /// <summary>Four digits where they say something: 0.1234, 12.35, 1235.</summary>
    public static string Number(double value) =>
        !double.IsFinite(value) ? "-"
        : Math.Abs(value) < 10 ? $"{value:0.000}"
        : Math.Abs(value) < 100 ? $"{value:0.00}"
        : $"{value:g4}";
}
