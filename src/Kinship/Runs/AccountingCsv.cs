using System.Text;
using Kinship.Affinity;
using Kinship.Data;

namespace Kinship.Runs;

/// <summary>
/// accounting.csv: on, source, target, contribution (c_ij, natural logarithm), points (of the target's fall, for
/// readers; not read back), the target's start and end loss, and whether not every step was measured.
/// </summary>
internal static class AccountingCsv
{
    private static readonly string[] s_columns =
    [
        "on",
        "source",
        "target",
        "contribution",
        "points",
        "start_loss",
        "end_loss",
        "estimated",
    ];

    public static string Text(IReadOnlyList<Accounting> accounts)
    {
        StringBuilder lines = new(Csv.Line(s_columns));
        foreach (Accounting account in accounts)
        {
            for (int i = 0; i < account.Tasks.Count; i++)
            {
                for (int j = 0; j < account.Tasks.Count; j++)
                {
                    lines.Append(Csv.Line(Cells(account, i, j)));
                }
            }
        }

        return lines.ToString();
    }

    public static IReadOnlyList<Accounting> Read(string path, IReadOnlyList<string> tasks)
    {
        List<Csv.Row> rows = Csv.Table(RunFile.Text(path), s_columns, path);
        return [.. rows.GroupBy(r => r.Cells[0]).Select(g => Account(g.Key, [.. g], path, tasks))];
    }

    private static string[] Cells(Accounting account, int i, int j) =>
        [
            OnNames.Format(account.On),
            account.Tasks[i],
            account.Tasks[j],
            Csv.Number(account.Contributions[i, j]),
            Csv.Number(account.Points(i, j)),
            Csv.Number(account.Start[j]),
            Csv.Number(account.End[j]),
            account.IsEstimate ? "true" : "false",
        ];

    private static Accounting Account(string on, List<Csv.Row> rows, string path, IReadOnlyList<string> tasks)
    {
        double[] contributions = [.. Enumerable.Repeat(double.NaN, tasks.Count * tasks.Count)];
        double[] start = new double[tasks.Count];
        double[] end = new double[tasks.Count];
        foreach (Csv.Row row in rows)
        {
            int source = Place(row, row.Cells[1], path, tasks);
            int target = Place(row, row.Cells[2], path, tasks);
            contributions[(source * tasks.Count) + target] = Number(row, 3, path);
            start[target] = Number(row, 5, path);
            end[target] = Number(row, 6, path);
        }

        try
        {
            bool isEstimate = rows.Exists(r => r.Cells[7] == "true");
            return new(OnNames.Parse(on), new(tasks, contributions), start, end, isEstimate);
        }
        catch (InputException e)
        {
            throw RunErrors.Damaged(path, $"line {rows[0].Line} cannot be understood: {e.Message.TrimEnd('.')}");
        }
    }

    private static int Place(Csv.Row row, string task, string path, IReadOnlyList<string> tasks)
    {
        int place = tasks.ToList().IndexOf(task);
        return place >= 0
            ? place
            : throw RunErrors.Damaged(
                path,
                $"line {row.Line} names '{task}'; the run's tasks are {string.Join(", ", tasks)}"
            );
    }

    private static double Number(Csv.Row row, int column, string path) =>
        Csv.TryNumber(row.Cells[column], out double value)
            ? value
            : throw RunErrors.Damaged(
                path,
                $"line {row.Line} has '{row.Cells[column]}' as {s_columns[column]}; expected a number"
            );
}
