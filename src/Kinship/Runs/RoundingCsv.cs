using System.Globalization;
using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>rounding.csv: estimator, move, layer, on, source, target, step, mean, repeats, of every series where it was measured.</summary>
internal static class RoundingCsv
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [.. AffinityCsv.KeyColumns, "source", "target", "step", "mean", "repeats"];

    /// <summary>Whether any rounding was measured; otherwise there is no file.</summary>
    public static bool IsIn(AffinityRecord record) =>
        record.Series.Concat(record.Groups).Any(s => s.Rounding is not null);

    /// <summary>Adds the lines of every series.</summary>
    public static void Add(CsvText lines, AffinityRecord record)
    {
        foreach (AffinitySeries series in record.Series.Concat(record.Groups))
        {
            if (series.Rounding is { } rounding)
            {
                Add(lines, series.Key, rounding);
            }
        }
    }

    /// <summary>The series with the rounding that a file's text has of them.</summary>
    public static AffinityRecord Read(string text, string path, AffinityRecord record, Sources sources)
    {
        SeriesRows rows = SeriesRows.Of(text, path, Columns, sources);
        return rows.Apply(record, (series, own) => series with { Rounding = Rounding(own, series.Whole.Mean, path) });
    }

    private static void Add(CsvText lines, SeriesKey key, Rounding rounding)
    {
        string start = AffinityCsv.KeyCells(key);
        string[] sources = Csv.Cells(rounding.Step.Sources);
        string[] targets = Csv.Cells(rounding.Step.Tasks);
        for (int i = 0; i < sources.Length; i++)
        {
            for (int j = 0; j < targets.Length; j++)
            {
                lines.Add(start).Add(sources[i]).Comma().Add(targets[j]);
                lines.Comma().Add(rounding.Step[i, j]);
                lines.Comma().Add(rounding.Mean[i, j]);
                lines.Comma().Add(rounding.Repeats);
                lines.EndLine();
            }
        }
    }

    private static Rounding Rounding(IReadOnlyList<SeriesRows.Row> rows, AffinityMatrix like, string path)
    {
        double[] step = [.. Enumerable.Repeat(double.NaN, like.Values.Length)];
        double[] mean = [.. step];
        int repeats = 0;
        foreach (SeriesRows.Row row in rows)
        {
            int pair = (row.Source * like.Tasks.Count) + row.Target;
            if (
                !Csv.TryNumber(row.Cells[6], out step[pair])
                || !Csv.TryNumber(row.Cells[7], out mean[pair])
                || !int.TryParse(row.Cells[8], NumberStyles.None, CultureInfo.InvariantCulture, out repeats)
            )
            {
                throw RunErrors.Damaged(path, $"line {row.Line} has a step, mean or repeats that is not a number");
            }
        }

        return new(new(like.Sources, like.Tasks, step), new(like.Sources, like.Tasks, mean), repeats);
    }
}
