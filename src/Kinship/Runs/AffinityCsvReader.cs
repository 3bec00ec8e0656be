using System.Globalization;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Runs;

/// <summary>Reads affinity.csv back; where a kill left it without the whole run's rows, they are pooled from the epochs.</summary>
internal sealed class AffinityCsvReader
{
    private readonly string _path;
    private readonly Sources _sources;
    private readonly List<SeriesNumbers> _series = [];
    private readonly Dictionary<(SeriesKey Key, bool Group), SeriesNumbers> _byKey = [];
    private int _epochs;

    private AffinityCsvReader(string path, Sources sources)
    {
        _path = path;
        _sources = sources;
    }

    /// <summary>Every series, in the order of the file: those of tasks, and those of groups.</summary>
    public static (IReadOnlyList<AffinitySeries> Series, IReadOnlyList<AffinitySeries> Groups) Parse(
        string text,
        string path,
        Sources sources
    )
    {
        using StringReader reader = new(text);
        return Parse(reader, path, sources);
    }

    /// <summary>The same of a text of any length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it is from, for errors.</param>
    /// <param name="sources">The run's tasks and groups.</param>
    /// <param name="layersByEpoch">Whether single epochs of the trunk's layers are wanted: most of the rows.</param>
    public static (IReadOnlyList<AffinitySeries> Series, IReadOnlyList<AffinitySeries> Groups) Parse(
        TextReader text,
        string path,
        Sources sources,
        bool layersByEpoch = true
    )
    {
        AffinityCsvReader reader = new(path, sources);
        bool begun = false;
        Csv.Read(
            text,
            row =>
            {
                if (!begun)
                {
                    begun = row.Cells.SequenceEqual(AffinityCsv.Columns) ? true : throw NoTable(path);
                }
                else if (layersByEpoch || !IsEpochOfALayer(row.Cells))
                {
                    reader.Add(row);
                }
            }
        );
        return begun ? (reader.Series(group: false), reader.Series(group: true)) : throw NoTable(path);
    }

    private static bool IsEpochOfALayer(string[] cells) =>
        cells.Length > 3 && cells[3] != SeriesKey.AllLayers && cells[0] is not (AffinityCsv.All or AffinityCsv.Settled);

    private static InputException NoTable(string path) =>
        RunErrors.Damaged(path, $"its first line is not {string.Join(',', AffinityCsv.Columns)}");

    /// <summary>The key of the cells from <paramref name="first"/> on: estimator, move, layer, on.</summary>
    public static SeriesKey Key(Csv.Row row, int first, string path)
    {
        try
        {
            string[] c = row.Cells;
            Move? move = c[first + 1].Length > 0 ? MoveNames.Parse(c[first + 1]) : null;
            return new(EstimatorNames.Parse(c[first]), move, c[first + 2], OnNames.Parse(c[first + 3]));
        }
        catch (InputException e)
        {
            throw RunErrors.Damaged(path, $"line {row.Line} cannot be understood: {e.Message.TrimEnd('.')}");
        }
    }

    private void Add(Csv.Row row)
    {
        string[] cells = row.Cells;
        if (cells.Length != AffinityCsv.Columns.Count)
        {
            throw Damaged(row, $"has {cells.Length} cells; expected {AffinityCsv.Columns.Count}");
        }

        if (_sources.Find(cells[5]) is not { } source || _sources.Task(cells[6]) is not { } target)
        {
            string unknown = _sources.Find(cells[5]) is null ? cells[5] : cells[6];
            throw Damaged(row, $"names '{unknown}'; the run's tasks are {string.Join(", ", _sources.Tasks)}");
        }

        PairNumbers pair = new();
        if (
            !Csv.TryNumber(cells[7], out pair.Mean)
            || !Csv.TryNumber(cells[8], out pair.StandardDeviation)
            || !Csv.TryNumber(cells[9], out pair.StandardError)
            || !Csv.TryNumber(cells[10], out pair.Low)
            || !Csv.TryNumber(cells[11], out pair.High)
            || !int.TryParse(cells[12], NumberStyles.None, CultureInfo.InvariantCulture, out pair.Steps)
        )
        {
            throw Damaged(row, "has a mean, sd, se, ci_low, ci_high or steps that is not a number");
        }

        pair.Verdict = Verdict(row, cells[13]);
        SeriesOf(Key(row, 1, _path), source.IsGroup).Set(Epoch(row), source.Place, target, pair);
    }

    private Verdict? Verdict(Csv.Row row, string cell)
    {
        try
        {
            return cell.Length > 0 ? VerdictNames.Parse(cell) : null;
        }
        catch (InputException e)
        {
            throw Damaged(row, $"cannot be understood: {e.Message.TrimEnd('.')}");
        }
    }

    private string Epoch(Csv.Row row)
    {
        string epoch = row.Cells[0];
        if (epoch is AffinityCsv.All or AffinityCsv.Settled)
        {
            return epoch;
        }

        if (!int.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
        {
            throw Damaged(row, $"is of epoch '{epoch}'; expected a number from 1, all or settled");
        }

        if (number > _epochs + 1)
        {
            throw Damaged(row, $"is of epoch {number}, and before it {_epochs} are told of");
        }

        _epochs = Math.Max(_epochs, number);
        return $"{number}";
    }

    private SeriesNumbers SeriesOf(SeriesKey key, bool group)
    {
        if (!_byKey.TryGetValue((key, group), out SeriesNumbers? series))
        {
            _byKey[(key, group)] = series = new SeriesNumbers(key, group);
            _series.Add(series);
        }

        return series;
    }

    private IReadOnlyList<AffinitySeries> Series(bool group)
    {
        IReadOnlyList<string> sources = group ? _sources.Groups : _sources.Tasks;
        return [.. _series.Where(s => s.IsGroup == group).Select(s => s.Build(sources, _sources.Tasks, _epochs))];
    }

    private InputException Damaged(Csv.Row row, string problem) =>
        RunErrors.Damaged(_path, $"line {row.Line} {problem}");
}
