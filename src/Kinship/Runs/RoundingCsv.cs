using System.Globalization;
using System.Text;
using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>rounding.csv: estimator, move, layer, on, source, target, step, mean, repeats, of every series where it was measured.</summary>
internal static class RoundingCsv
{
    private static readonly string[] s_columns =
    [
        "estimator",
        "move",
        "layer",
        "on",
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
        List<Csv.Row> rows = Csv.Rows(text);
        if (rows.Count == 0 || !rows[0].Cells.SequenceEqual(s_columns))
        {
            throw RunErrors.Damaged(path, $"its first line is not {string.Join(',', s_columns)}");
        }

        if (rows.Find(r => r.Cells.Length != s_columns.Length) is { Cells: not null } ragged)
        {
            string problem = $"line {ragged.Line} has {ragged.Cells.Length} cells; expected {s_columns.Length}";
            throw RunErrors.Damaged(path, problem);
        }

        ILookup<(SeriesKey Key, bool IsGroup), Csv.Row> found = rows.Skip(1)
            .ToLookup(r => (AffinityCsvReader.Key(r, 0, path), Source(r, sources, path).IsGroup));
        AffinitySeries With(AffinitySeries series, bool group) =>
            series with
            {
                Rounding = found.Contains((series.Key, group))
                    ? Rounding([.. found[(series.Key, group)]], series.Whole.Mean, sources, path)
                    : null,
            };
        return record with
        {
            Series = [.. record.Series.Select(s => With(s, group: false))],
            Groups = [.. record.Groups.Select(s => With(s, group: true))],
        };
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

    private static Rounding Rounding(List<Csv.Row> rows, AffinityMatrix like, Sources sources, string path)
    {
        double[] step = [.. Enumerable.Repeat(double.NaN, like.Values.Length)];
        double[] mean = [.. step];
        int repeats = 0;
        foreach (Csv.Row row in rows)
        {
            int target = sources.Task(row.Cells[5]) ?? throw Unknown(row, row.Cells[5], path);
            int pair = (Source(row, sources, path).Place * like.Tasks.Count) + target;
            if (
                pair >= step.Length
                || !Csv.TryNumber(row.Cells[6], out step[pair])
                || !Csv.TryNumber(row.Cells[7], out mean[pair])
                || !int.TryParse(row.Cells[8], NumberStyles.None, CultureInfo.InvariantCulture, out repeats)
            )
            {
                throw RunErrors.Damaged(path, $"line {row.Line} has a step, mean or repeats that is not a number");
            }
        }

        return new(new(like.Sources, like.Tasks, step), new(like.Sources, like.Tasks, mean), repeats);
    }

    private static (int Place, bool IsGroup) Source(Csv.Row row, Sources sources, string path) =>
        sources.Find(row.Cells[4]) ?? throw Unknown(row, row.Cells[4], path);

    private static Data.InputException Unknown(Csv.Row row, string name, string path) =>
        RunErrors.Damaged(path, $"line {row.Line} names '{name}', which is none of the run's tasks or groups of them");
}
