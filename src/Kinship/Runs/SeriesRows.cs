using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>The rows of a table whose first columns are estimator, move, layer, on, source and target, by their series.</summary>
internal sealed class SeriesRows
{
    /// <summary>A row with the places of its source and target.</summary>
    internal sealed record Row(int Line, string[] Cells, int Source, int Target);

    private readonly ILookup<(SeriesKey Key, bool IsGroup), Row> _rows;

    private SeriesRows(ILookup<(SeriesKey Key, bool IsGroup), Row> rows) => _rows = rows;

    /// <summary>Reads a table's text.</summary>
    /// <exception cref="Data.InputException">It is not that table.</exception>
    public static SeriesRows Of(string text, string path, IReadOnlyList<string> columns, Sources sources)
    {
        List<Csv.Row> rows = Csv.Table(text, columns, path);
        return new(
            rows.Select(r => (Row: r, Source: sources.Find(r.Cells[4]) ?? throw Unknown(r, r.Cells[4], path)))
                .ToLookup(
                    r => (AffinityCsvReader.Key(r.Row, 0, path), r.Source.IsGroup),
                    r => new Row(
                        r.Row.Line,
                        r.Row.Cells,
                        r.Source.Place,
                        sources.Task(r.Row.Cells[5]) ?? throw Unknown(r.Row, r.Row.Cells[5], path)
                    )
                )
        );
    }

    /// <summary>The record with each series that has rows put through a function of them.</summary>
    public AffinityRecord Apply(
        AffinityRecord record,
        Func<AffinitySeries, IReadOnlyList<Row>, AffinitySeries> function
    )
    {
        AffinitySeries With(AffinitySeries series, bool group) =>
            _rows.Contains((series.Key, group)) ? function(series, [.. _rows[(series.Key, group)]]) : series;
        return record with
        {
            Series = [.. record.Series.Select(s => With(s, group: false))],
            Groups = [.. record.Groups.Select(s => With(s, group: true))],
        };
    }

    private static Data.InputException Unknown(Csv.Row row, string name, string path) =>
        RunErrors.Damaged(path, $"line {row.Line} names '{name}', which is none of the run's tasks or groups of them");
}
