using Kinship.Training;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>Each task's loss and metrics at a run's last epoch, training beside validation.</summary>
internal static class MetricTable
{
    private const int LongestName = 20;
    private const int Gaps = 4;
    private const int LongestNumber = 8;

    /// <summary>The table; null where no epoch was completed.</summary>
    /// <param name="history">The history.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="width">Characters of a line; metrics that do not fit are left out.</param>
    public static Table? Of(History history, IReadOnlyList<string> tasks, int width = 80)
    {
        if (history.Count == 0)
        {
            return null;
        }

        bool validated = history.Names.Contains("val_loss");
        int name = Math.Min(LongestName, tasks.Max(t => t.Length));
        int column = (LongestNumber + 1) * (validated ? 2 : 1);
        (string Name, string Header)[] shown =
        [
            .. HistoryMetrics
                .Of(history.Names, tasks)
                .Take(Math.Max(2, (width - name - Gaps) / column))
                .Select(m => (m, Header(m))),
        ];
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("task").NoWrap());
        foreach ((_, string header) in shown)
        {
            table.AddColumn(new TableColumn(validated ? $"{header}\ntrain" : header).RightAligned().NoWrap());
            if (validated)
            {
                table.AddColumn(new TableColumn("\nval").RightAligned().NoWrap());
            }
        }

        foreach (string task in tasks)
        {
            IEnumerable<string> cells = shown.SelectMany(m =>
                validated
                    ? [Cell(history, $"{task}_{m.Name}"), Cell(history, $"val_{task}_{m.Name}")]
                    : (string[])[Cell(history, $"{task}_{m.Name}")]
            );
            table.AddRow([new Text(Words.Cut(task, LongestName)), .. cells.Select(c => new Text(c))]);
        }

        return table;
    }

    private static string Header(string metric) =>
        metric switch
        {
            "f1" => "F1",
            "mae" => "MAE",
            "r2" => "R2",
            "mse" => "MSE",
            "rmse" => "RMSE",
            "mcc" => "MCC",
            _ => metric.Replace('_', ' '),
        };

    private static string Cell(History history, string name) =>
        history.Names.Contains(name) ? EpochLine.Number(history[name][^1]) : "";
}
