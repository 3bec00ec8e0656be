using System.Globalization;
using System.Text;
using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>rounding.csv: estimator, move, layer, on, source, target, step, mean, repeats, of every series where it was measured.</summary>
internal static class RoundingCsv
{
    private static readonly string[] s_columns =
    [
        .. AffinityCsv.KeyColumns,
        "source",
        "target",
        "step",
        "mean",
        "repeats",
    ];

    /// <summary>The file's text; null where no rounding was measured.</summary>
    public static string? Text(AffinityRecord record)
    {
        StringBuilder lines = new(Csv.Line(s_columns));
        int header = lines.Length;
        foreach (AffinitySeries series in record.Series.Concat(record.Groups))
        {
            if (series.Rounding is { } rounding)
            {
                Add(lines, series.Key, rounding);
            }
        }

        return lines.Length > header ? lines.ToString() : null;
    }

    /// <summary>The series with the rounding that a file's text has of them.</summary>
    public static AffinityRecord Read(string text, string path, AffinityRecord record, Sources sources)
    {
        SeriesRows rows = SeriesRows.Of(text, path, s_columns, sources);
        return rows.Apply(record, (series, own) => series with { Rounding = Rounding(own, series.Whole.Mean, path) });
    }

    private static void Add(StringBuilder lines, SeriesKey key, Rounding rounding)
    {
        string start = AffinityCsv.KeyCells(key);
        string[] sources = [.. rounding.Step.Sources.Select(Csv.Cell)];
        for (int i = 0; i < sources.Length; i++)
        {
            for (int j = 0; j < rounding.Step.Tasks.Count; j++)
            {
                string target = Csv.Cell(rounding.Step.Tasks[j]);
                string step = Csv.Number(rounding.Step[i, j]);
                string mean = Csv.Number(rounding.Mean[i, j]);
                lines.Append($"{start}{sources[i]},{target},{step},{mean},{rounding.Repeats}\n");
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
