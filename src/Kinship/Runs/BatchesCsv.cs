using System.Globalization;
using System.Text;
using Kinship.Affinity;
using Kinship.Data;

namespace Kinship.Runs;

/// <summary>
/// batches.csv: estimator, move, layer, on, source, target, batch (from 1), length (steps of a whole batch), whole (whether
/// this one is), steps that measured the pair, their sum, and how many uncorrelated steps the pair's run is worth. Of every
/// series whose batches are kept, over the whole run.
/// </summary>
internal static class BatchesCsv
{
    private static readonly string[] s_columns =
    [
        "estimator",
        "move",
        "layer",
        "on",
        "source",
        "target",
        "batch",
        "length",
        "whole",
        "steps",
        "sum",
        "effective_steps",
    ];

    /// <summary>The file's text; null where no batches are kept.</summary>
    public static string? Text(AffinityRecord record)
    {
        StringBuilder lines = new(Csv.Line(s_columns));
        int header = lines.Length;
        foreach (AffinitySeries series in record.Series.Concat(record.Groups))
        {
            if (series.Whole.Batches is { } batches)
            {
                Add(lines, AffinityCsv.KeyCells(series.Key), batches, series.Whole.EffectiveSteps);
            }
        }

        return lines.Length > header ? lines.ToString() : null;
    }

    /// <summary>The record with the batches that a file's text has, where its whole run is known.</summary>
    public static AffinityRecord Read(string text, string path, AffinityRecord record, Sources sources)
    {
        SeriesRows rows = SeriesRows.Of(text, path, s_columns, sources);
        return rows.Apply(
            record,
            (series, own) =>
                series.Whole.StandardError is null ? series : series with { Whole = With(series.Whole, own, path) }
        );
    }

    private static void Add(StringBuilder lines, string start, BatchMeans batches, AffinityMatrix? effective)
    {
        string[] sources = [.. batches.Sources.Select(Csv.Cell)];
        string[] targets = [.. batches.Tasks.Select(Csv.Cell)];
        for (int batch = 0; batch < batches.Count; batch++)
        {
            string whole = batch < batches.WholeBatches ? "true" : "false";
            for (int pair = 0; pair < sources.Length * targets.Length; pair++)
            {
                string names = $"{sources[pair / targets.Length]},{targets[pair % targets.Length]}";
                string sum = Csv.Number(batches.Sum(batch, pair));
                string worth = Csv.Number(effective?.Values[pair] ?? double.NaN);
                lines.Append($"{start}{names},{batch + 1},{batches.Length},{whole},");
                lines.Append($"{batches.Steps(batch)[pair]},{sum},{worth}\n");
            }
        }
    }

    private static AffinityStatistics With(AffinityStatistics whole, IReadOnlyList<SeriesRows.Row> rows, string path)
    {
        int pairs = whole.Mean.Values.Length;
        int batches = rows.Max(r => Number(r, 6, path, most: rows.Count));
        double[][] sums = [.. Enumerable.Range(0, batches).Select(_ => new double[pairs])];
        double[][] counts = [.. Enumerable.Range(0, batches).Select(_ => new double[pairs])];
        double[] effective = [.. Enumerable.Repeat(double.NaN, pairs)];
        foreach (SeriesRows.Row row in rows)
        {
            int batch = Number(row, 6, path) - 1;
            int pair = (row.Source * whole.Mean.Tasks.Count) + row.Target;
            counts[batch][pair] = Number(row, 9, path, least: 0);
            if (
                !Csv.TryNumber(row.Cells[10], out sums[batch][pair])
                || !Csv.TryNumber(row.Cells[11], out effective[pair])
            )
            {
                throw RunErrors.Damaged(path, $"line {row.Line} has a sum or effective_steps that is not a number");
            }
        }

        int complete = rows.Where(r => r.Cells[8] == "true").Select(r => Number(r, 6, path)).DefaultIfEmpty().Max();
        return new(whole.Mean, whole.StandardDeviation, whole.Steps)
        {
            StandardError = whole.StandardError,
            Low = whole.Low,
            High = whole.High,
            Verdicts = whole.Verdicts,
            Batches = new(whole.Mean.Sources, whole.Mean.Tasks, sums, counts, Number(rows[0], 7, path), complete),
            EffectiveSteps = new(whole.Mean.Sources, whole.Mean.Tasks, effective),
        };
    }

    private static int Number(SeriesRows.Row row, int column, string path, int least = 1, int most = int.MaxValue) =>
        int.TryParse(row.Cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number >= least
        && number <= most
            ? number
            : throw RunErrors.Damaged(path, $"line {row.Line} has '{row.Cells[column]}' as {s_columns[column]}");
}
