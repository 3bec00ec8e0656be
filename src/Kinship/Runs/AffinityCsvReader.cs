using System.Globalization;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Runs;

/// <summary>Reads affinity.csv back; where a kill left it without the whole run's rows, they are pooled from the epochs.</summary>
internal sealed class AffinityCsvReader
{
    private readonly string _path;
    private readonly IReadOnlyList<string> _tasks;
    private readonly Dictionary<string, int> _places;
    private readonly List<SeriesKey> _keys = [];
    private readonly Dictionary<(SeriesKey Key, string Epoch), Numbers> _numbers = [];
    private int _epochs;

    private AffinityCsvReader(string path, IReadOnlyList<string> tasks)
    {
        _path = path;
        _tasks = tasks;
        _places = tasks.Select((name, place) => (name, place)).ToDictionary(t => t.name, t => t.place);
    }

    /// <summary>Every series, in the order of the file.</summary>
    public static IReadOnlyList<AffinitySeries> Read(string path, IReadOnlyList<string> tasks)
    {
        AffinityCsvReader reader = new(path, tasks);
        List<Csv.Row> rows = Csv.Rows(RunFile.Text(path));
        if (rows.Count == 0 || !rows[0].Cells.SequenceEqual(AffinityCsv.Columns))
        {
            throw RunErrors.Damaged(path, $"its first line is not {string.Join(',', AffinityCsv.Columns)}");
        }

        foreach (Csv.Row row in rows.Skip(1))
        {
            reader.Add(row);
        }

        return [.. reader._keys.Select(reader.Series)];
    }

    private void Add(Csv.Row row)
    {
        string[] cells = row.Cells;
        if (cells.Length != AffinityCsv.Columns.Count)
        {
            throw Damaged(row, $"has {cells.Length} cells; expected {AffinityCsv.Columns.Count}");
        }

        Numbers numbers = NumbersOf(Key(row), Epoch(row));
        int pair = (Place(row, cells[5]) * _tasks.Count) + Place(row, cells[6]);
        if (
            !Csv.TryNumber(cells[7], out numbers.Mean[pair])
            || !Csv.TryNumber(cells[8], out numbers.StandardDeviation[pair])
            || !int.TryParse(cells[12], NumberStyles.None, CultureInfo.InvariantCulture, out numbers.Steps[pair])
        )
        {
            throw Damaged(row, "has a mean, sd or steps that is not a number");
        }
    }

    private SeriesKey Key(Csv.Row row)
    {
        try
        {
            string[] c = row.Cells;
            Move? move = c[2].Length > 0 ? MoveNames.Parse(c[2]) : null;
            return new(EstimatorNames.Parse(c[1]), move, c[3], OnNames.Parse(c[4]));
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

        _epochs = Math.Max(_epochs, number);
        return $"{number}";
    }

    private int Place(Csv.Row row, string task) =>
        _places.TryGetValue(task, out int place)
            ? place
            : throw Damaged(row, $"names '{task}'; the run's tasks are {string.Join(", ", _tasks)}");

    private Numbers NumbersOf(SeriesKey key, string epoch)
    {
        if (!_keys.Contains(key))
        {
            _keys.Add(key);
        }

        if (!_numbers.TryGetValue((key, epoch), out Numbers? numbers))
        {
            _numbers[(key, epoch)] = numbers = new Numbers(_tasks.Count);
        }

        return numbers;
    }

    private AffinitySeries Series(SeriesKey key)
    {
        AffinityStatistics? At(string epoch) => _numbers.GetValueOrDefault((key, epoch))?.ToStatistics(_tasks);

        List<AffinityStatistics> epochs =
        [
            .. Enumerable.Range(1, _epochs).Select(e => At($"{e}") ?? new Numbers(_tasks.Count).ToStatistics(_tasks)),
        ];
        return new(
            key,
            epochs,
            At(AffinityCsv.All) ?? RunningStatistics.Pool(_tasks, _tasks, epochs),
            At(AffinityCsv.Settled)
        );
    }

    private InputException Damaged(Csv.Row row, string problem) =>
        RunErrors.Damaged(_path, $"line {row.Line} {problem}");

    private sealed class Numbers(int tasks)
    {
        public double[] Mean { get; } = NotKnown(tasks);
        public double[] StandardDeviation { get; } = NotKnown(tasks);
        public int[] Steps { get; } = new int[tasks * tasks];

        public AffinityStatistics ToStatistics(IReadOnlyList<string> names) =>
            new(new(names, Mean), new(names, StandardDeviation), Steps);

        private static double[] NotKnown(int tasks) => [.. Enumerable.Repeat(double.NaN, tasks * tasks)];
    }
}
