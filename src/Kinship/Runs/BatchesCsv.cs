using System.Globalization;
using System.Text;
using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>
/// batches.csv: estimator, move, layer, on, batch, batch_steps, source, target, steps, sum. The whole run's look-aheads in
/// consecutive batches of steps: what it takes to compare pairs that vary together.
/// </summary>
internal static class BatchesCsv
{
    private static readonly string[] s_columns =
    [
        .. AffinityCsv.KeyColumns,
        "batch",
        "batch_steps",
        "source",
        "target",
        "steps",
        "sum",
    ];

    /// <summary>The file's text; null where no batches were kept.</summary>
    public static string? Text(AffinityRecord record)
    {
        StringBuilder lines = new(Csv.Line(s_columns));
        int header = lines.Length;
        foreach (AffinitySeries series in record.Series)
        {
            if (series.Whole.Batches is { } batches)
            {
                Add(lines, series.Key, batches);
            }
        }

        return lines.Length > header ? lines.ToString() : null;
    }

    /// <summary>The record with the batches that a file's text has of its series.</summary>
    public static AffinityRecord Read(string text, string path, AffinityRecord record, Sources sources)
    {
        List<Csv.Row> rows = Csv.Table(text, s_columns, path);
        ILookup<SeriesKey, Csv.Row> found = rows.ToLookup(r => AffinityCsvReader.Key(r, 0, path));
        return record with
        {
            Series =
            [
                .. record.Series.Select(s =>
                    found.Contains(s.Key)
                        ? s with
                        {
                            Whole = s.Whole.With(Batches([.. found[s.Key]], sources, path)),
                        }
                        : s
                ),
            ],
        };
    }

    private static void Add(StringBuilder lines, SeriesKey key, BatchMeans batches)
    {
        string start = AffinityCsv.KeyCells(key);
        string[] names = [.. batches.Tasks.Select(Csv.Cell)];
        for (int b = 0; b < batches.Count; b++)
        {
            for (int k = 0; k < names.Length * names.Length; k++)
            {
                string pair = $"{names[k / names.Length]},{names[k % names.Length]}";
                string numbers = $"{batches.Steps(b)[k]},{Csv.Number(batches.Sums(b)[k])}";
                lines.Append($"{start}{b + 1},{batches.BatchSteps(b)},{pair},{numbers}\n");
            }
        }
    }

    private static BatchMeans Batches(List<Csv.Row> rows, Sources sources, string path)
    {
        IReadOnlyList<string> tasks = sources.Tasks;
        int batches = rows.Max(r => Whole(r, 4, path, least: 1, most: BatchLadder.Capacity));
        int pairs = tasks.Count * tasks.Count;
        double[][] sums = [.. Enumerable.Range(0, batches).Select(_ => new double[pairs])];
        double[][] counts = [.. Enumerable.Range(0, batches).Select(_ => new double[pairs])];
        int[] lengths = new int[batches];
        foreach (Csv.Row row in rows)
        {
            int batch = Whole(row, 4, path, least: 1, most: batches) - 1;
            int pair = (Task(row, 6, sources, path) * tasks.Count) + Task(row, 7, sources, path);
            lengths[batch] = Whole(row, 5, path, least: 1, most: int.MaxValue);
            counts[batch][pair] = Whole(row, 8, path, least: 0, most: lengths[batch]);
            if (!Csv.TryNumber(row.Cells[9], out sums[batch][pair]))
            {
                throw RunErrors.Damaged(path, $"line {row.Line} has a sum that is not a number");
            }
        }

        return new BatchMeans(tasks, tasks, sums, counts, lengths);
    }

    private static int Whole(Csv.Row row, int cell, string path, int least, int most) =>
        int.TryParse(row.Cells[cell], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number >= least
        && number <= most
            ? number
            : throw RunErrors.Damaged(
                path,
                $"line {row.Line} has '{row.Cells[cell]}' as {s_columns[cell]}; expected {least} to {most}"
            );

    private static int Task(Csv.Row row, int cell, Sources sources, string path) =>
        sources.Task(row.Cells[cell])
        ?? throw RunErrors.Damaged(
            path,
            $"line {row.Line} names '{row.Cells[cell]}', which is none of the run's tasks"
        );
}
