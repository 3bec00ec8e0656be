using Kinship.Training;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>Each task's loss and metrics at a run's last epoch, training beside validation.</summary>
internal static class MetricTable
{
    private static readonly (string Name, string Header)[] Metrics =
    [
        ("loss", "loss"),
        ("accuracy", "accuracy"),
        ("f1", "F1"),
        ("mae", "MAE"),
        ("r2", "R2"),
    ];

    /// <summary>The table; null where no epoch was completed.</summary>
    public static Table? Of(History history, IReadOnlyList<string> tasks)
    {
        if (history.Count == 0)
        {
            return null;
        }

        bool validated = history.Names.Contains("val_loss");
        (string Name, string Header)[] shown =
        [
            .. Metrics.Where(m => tasks.Any(t => history.Names.Contains($"{t}_{m.Name}"))),
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
            table.AddRow([new Text(Words.Cut(task, 20)), .. cells.Select(c => new Text(c))]);
        }

        return table;
    }

    private static string Cell(History history, string name) =>
        history.Names.Contains(name) ? EpochLine.Number(history[name][^1]) : "";
}
