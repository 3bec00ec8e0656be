using Kinship.Affinity;
using Kinship.Data;

namespace Kinship.Runs;

/// <summary>
/// accounting.csv: on, source, target, contribution (c_ij, natural logarithm), points (of the target's fall, for
/// readers; not read back), the target's start and end loss, and whether not every step was measured.
/// </summary>
internal static class AccountingCsv
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    ["on", "source", "target", "contribution", "points", "start_loss", "end_loss", "estimated"];

    /// <summary>Adds the lines of every account.</summary>
    public static void Add(CsvText lines, IReadOnlyList<Accounting> accounts)
    {
        foreach (Accounting account in accounts)
        {
            for (int i = 0; i < account.Tasks.Count; i++)
            {
                for (int j = 0; j < account.Tasks.Count; j++)
                {
                    Add(lines, account, i, j);
                }
            }
        }
    }

    public static IReadOnlyList<Accounting> Read(string path, IReadOnlyList<string> tasks)
    {
        List<Csv.Row> rows = Csv.Table(RunFile.Text(path), Columns, path);
        return [.. rows.GroupBy(r => r.Cells[0]).Select(g => Account(g.Key, [.. g], path, tasks))];
    }

    private static void Add(CsvText lines, Accounting account, int i, int j)
    {
        lines.Add(OnNames.Format(account.On));
        lines.Comma().Add(Csv.Cell(account.Tasks[i])).Comma().Add(Csv.Cell(account.Tasks[j]));
        lines.Comma().Add(account.Contributions[i, j]);
        lines.Comma().Add(account.Points(i, j));
        lines.Comma().Add(account.Start[j]);
        lines.Comma().Add(account.End[j]);
        lines.Comma().Add(account.IsEstimate ? "true" : "false");
        lines.EndLine();
    }

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
                $"line {row.Line} has '{row.Cells[column]}' as {Columns[column]}; expected a number"
            );
}
