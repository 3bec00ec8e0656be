namespace Kinship.Grouping.Exact;

/// <summary>A column for every set of at most so many served tasks, each with its best network; all cost 1.</summary>
/// <remarks>
/// To split a network's tasks among two of its kind loses nothing, so that some best solution within a budget of k uses k networks that each
/// serve a task, and none then serves more than n - k + 1. Leaving larger ones out makes the bound tight where tasks are best
/// alone.
/// </remarks>
internal sealed class TableColumns : IColumns
{
    /// <summary>More columns than these are not searched: a gap that lets so many through is too wide.</summary>
    private const int MostWithin = 1 << 22;

    private readonly double[] _losses;
    private readonly int _largest;
    private readonly int _low;
    private readonly double[] _lowValues;
    private readonly double[] _most;
    private readonly int[] _which;

    /// <param name="losses">See <see cref="LossTable"/>.</param>
    /// <param name="tasks">The served tasks.</param>
    /// <param name="largest">The most tasks of a column.</param>
    /// <param name="maySplit">Whether no set's loss is above that of a set with more tasks.</param>
    public TableColumns(double[] losses, int tasks, int largest, bool maySplit = true)
    {
        MaySplit = maySplit;
        _losses = losses;
        _largest = largest;
        Tasks = tasks;
        _low = Math.Min(tasks, 10); // 2^10 sums of values and a stretch of the table stay in the nearest cache
        _lowValues = new double[1 << _low];
        _most = new double[(2 * tasks) + 1];
        _which = new int[_most.Length];
    }

    public int Tasks { get; }

    public bool MaySplit { get; }

    public IEnumerable<Column> Start() =>
        Enumerable.Range(0, Tasks).Select(t => 1 << t).Append((1 << Tasks) - 1).Where(s => IsPossible(s)).Select(Of);

    /// <summary>Keeps the best column of each size and the best that serves each task, of the best ones in each stretch of the table.</summary>
    public double LeastPrice(double[] values, double price, List<Column> wanted)
    {
        SetLowValues(values);
        Array.Fill(_most, double.NegativeInfinity);
        for (int start = 0; start < _losses.Length; start += _lowValues.Length)
        {
            ReadOnlySpan<double> losses = _losses.AsSpan(start, _lowValues.Length);
            int room = _largest - Bits.Count((ulong)start);
            double most = double.NegativeInfinity;
            int which = 0;
            for (int k = 0; k < losses.Length; k++)
            {
                double worth = _lowValues[k] - losses[k];
                if (worth > most && Bits.Count((ulong)k) <= room)
                {
                    (most, which) = (worth, k);
                }
            }

            if (most > double.NegativeInfinity)
            {
                Keep(start | which, most + HighValue(values, start));
            }
        }

        double least = 0;
        for (int k = 0; k < _most.Length; k++)
        {
            least = Math.Max(least, _most[k]);
            if (_most[k] > price + CoverSolver.Same)
            {
                wanted.Add(Of(_which[k]));
            }
        }

        return least;
    }

    public bool Within(Duals duals, double limit, List<PricedColumn> found)
    {
        SetLowValues(duals.Values);
        for (int start = 0; start < _losses.Length; start += _lowValues.Length)
        {
            double high = HighValue(duals.Values, start) - duals.Price;
            for (int k = start == 0 ? 1 : 0; k < _lowValues.Length; k++)
            {
                double cost = _losses[start + k] - _lowValues[k] - high;
                if (cost <= limit && IsPossible(start + k))
                {
                    found.Add(new(Of(start + k), Math.Max(0, cost)));
                }
            }

            if (found.Count > MostWithin)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsPossible(int set) => double.IsFinite(_losses[set]) && Bits.Count((ulong)set) <= _largest;

    private Column Of(int set) => new((ulong)set, 0, _losses[set], 1);

    private void SetLowValues(double[] values)
    {
        for (int set = 1; set < _lowValues.Length; set++)
        {
            _lowValues[set] = _lowValues[set & (set - 1)] + values[Bits.Lowest((ulong)set)];
        }
    }

    private static double HighValue(double[] values, int start)
    {
        double sum = 0;
        for (ulong left = (ulong)start; left != 0; left &= left - 1)
        {
            sum += values[Bits.Lowest(left)];
        }

        return sum;
    }

    private void Keep(int set, double worth)
    {
        Keep(Bits.Count((ulong)set), set, worth);
        for (ulong left = (ulong)set; left != 0; left &= left - 1)
        {
            Keep(Tasks + 1 + Bits.Lowest(left), set, worth);
        }
    }

    private void Keep(int place, int set, double worth)
    {
        if (worth > _most[place])
        {
            (_most[place], _which[place]) = (worth, set);
        }
    }
}
