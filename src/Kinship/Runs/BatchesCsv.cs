using System.Globalization;
using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>
/// batches.csv: estimator, move, layer, on, batch, batch_steps, source, target, steps, sum. The whole run's look-aheads in
/// consecutive batches of steps: what it takes to compare pairs that vary together.
/// </summary>
internal static class BatchesCsv
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [.. AffinityCsv.KeyColumns, "batch", "batch_steps", "source", "target", "steps", "sum"];

    /// <summary>Whether any batches were kept; otherwise there is no file.</summary>
    public static bool IsIn(AffinityRecord record) => record.Series.Any(s => s.Whole.Batches is { Count: > 0 });

    /// <summary>Adds the lines of every series.</summary>
    public static void Add(CsvText lines, AffinityRecord record)
    {
        foreach (AffinitySeries series in record.Series)
        {
            if (series.Whole.Batches is { } batches)
            {
                Add(lines, series.Key, batches);
            }
        }
    }

    /// <summary>The record with the batches that a file's text has of its series.</summary>
    public static AffinityRecord Read(string text, string path, AffinityRecord record, Sources sources)
    {
        List<Csv.Row> rows = Csv.Table(text, Columns, path);
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

    private static void Add(CsvText lines, SeriesKey key, BatchMeans batches)
    {
        string start = AffinityCsv.KeyCells(key);
        string[] names = Csv.Cells(batches.Tasks);
        for (int b = 0; b < batches.Count; b++)
        {
            IReadOnlyList<double> steps = batches.Steps(b);
            IReadOnlyList<double> sums = batches.Sums(b);
            for (int k = 0; k < names.Length * names.Length; k++)
            {
                lines.Add(start).Add(b + 1).Comma().Add(batches.BatchSteps(b));
                lines.Comma().Add(names[k / names.Length]).Comma().Add(names[k % names.Length]);
                lines.Comma().Add(steps[k]).Comma().Add(sums[k]);
                lines.EndLine();
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
                $"line {row.Line} has '{row.Cells[cell]}' as {Columns[cell]}; expected {least} to {most}"
            );

    private static int Task(Csv.Row row, int cell, Sources sources, string path) =>
        sources.Task(row.Cells[cell])
        ?? throw RunErrors.Damaged(
            path,
            $"line {row.Line} names '{row.Cells[cell]}', which is none of the run's tasks"
        );
}
