namespace Kinship.Grouping.Exact;

/// <summary>
/// The best way to serve each task exactly once with given columns: the first task not served yet is tried in every column that has it. What a
/// solution loses above the lower bound is the sum of its columns' reduced costs and of the price of the budget that it leaves, so
/// that a branch ends where that sum is no better than the best known.
/// </summary>
/// <remarks>
/// Serving once is no restriction: a column that serves fewer tasks with the same network loses no more.
/// </remarks>
internal sealed class PartitionSearch
{
    /// <summary>A solution better by less is not looked for: far below what counts, far above rounding.</summary>
    private const double Slack = CoverSolver.Same / 10;

    private readonly ulong _all;
    private readonly double _budget;
    private readonly double _price;
    private readonly double _least;
    private readonly bool _maySplit;
    private readonly Func<bool> _expired;
    private readonly PricedColumn[][] _byFirst;
    private readonly Dictionary<(ulong, double), double> _seen = [];
    private readonly Column[] _chosen;
    private Column[]? _best;
    private double _bestExcess;
    private double _bestCost;
    private bool _first;
    private long _nodes;

    /// <param name="columns">The columns to choose from.</param>
    /// <param name="tasks">The tasks to serve.</param>
    /// <param name="budget">The total cost allowed.</param>
    /// <param name="price">Of a unit of it, as in the columns' reduced costs.</param>
    /// <param name="expired">Whether to give up.</param>
    /// <param name="maySplit">See <see cref="IColumns.MaySplit"/>.</param>
    public PartitionSearch(
        IReadOnlyList<PricedColumn> columns,
        int tasks,
        double budget,
        double price,
        Func<bool> expired,
        bool maySplit
    )
    {
        _all = Bits.First(tasks);
        _budget = budget;
        _price = price;
        _least = columns.Select(c => c.Column.Cost).DefaultIfEmpty(1).Min();
        _maySplit = maySplit;
        _expired = expired;
        _chosen = new Column[tasks];
        _byFirst = ByFirst(columns, tasks);
    }

    /// <summary>The columns by their first task; there may be a million, so that they are copied once.</summary>
    private static PricedColumn[][] ByFirst(IReadOnlyList<PricedColumn> columns, int tasks)
    {
        int[] counts = new int[tasks];
        foreach (PricedColumn column in columns)
        {
            counts[Bits.Lowest(column.Column.Serves)]++;
        }

        PricedColumn[][] byFirst = Array.ConvertAll(counts, c => new PricedColumn[c]);
        foreach (PricedColumn column in columns)
        {
            int first = Bits.Lowest(column.Column.Serves);
            byFirst[first][--counts[first]] = column;
        }

        return byFirst;
    }

    /// <summary>Whether it gave up.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>What the solution found loses above the bound.</summary>
    public double Excess => _bestExcess;

    /// <summary>The solution that loses least; null where none loses less than the limit above the bound.</summary>
    public IReadOnlyList<Column>? Best(double limit)
    {
        foreach (PricedColumn[] columns in _byFirst)
        {
            Array.Sort(columns, ByReducedCost);
        }

        return Run(limit, first: false);
    }

    /// <summary>
    /// Of the solutions that lose at most the limit above the bound: one with the least cost, and of those the first where columns
    /// with more tasks come first, then those with earlier tasks.
    /// </summary>
    public IReadOnlyList<Column>? First(double limit)
    {
        foreach (PricedColumn[] columns in _byFirst)
        {
            Array.Sort(columns, ByOrder);
        }

        return Run(limit, first: true);
    }

    private Column[]? Run(double limit, bool first)
    {
        _seen.Clear();
        _best = null;
        _bestExcess = limit;
        _bestCost = double.PositiveInfinity;
        _first = first;
        _nodes = 0;
        GaveUp = false;
        Serve(0, 0, 0, 0);
        return _best;
    }

    private void Serve(ulong served, int depth, double excess, double cost)
    {
        if (served == _all)
        {
            Keep(depth, excess + (_price * Math.Max(0, _budget - cost)), cost);
            return;
        }

        if (IsKnown(served, excess, cost))
        {
            return;
        }

        // Each network to come may have a task of its own.
        int largest = _maySplit ? Bits.Count(_all & ~served) - (int)(_budget - cost) + 1 : int.MaxValue;
        foreach (ref readonly PricedColumn next in _byFirst[Bits.Lowest(~served)].AsSpan())
        {
            double sum = excess + next.ReducedCost;
            double total = cost + next.Column.Cost;
            if (_first ? cost + _least >= _bestCost : sum >= _bestExcess - Slack)
            {
                return;
            }

            bool fits = (next.Column.Serves & served) == 0 && Bits.Count(next.Column.Serves) <= largest;
            if (!fits || sum > _bestExcess || total > _budget + 1e-9 || total >= _bestCost)
            {
                continue;
            }

            _chosen[depth] = next.Column;
            Serve(served | next.Column.Serves, depth + 1, sum, total);
            if (GaveUp || (_first && _maySplit && _best is not null))
            {
                return; // where every solution takes the whole budget, the first one is the one looked for
            }
        }
    }

    /// <summary>Whether the same tasks were served at the same cost before, losing no more.</summary>
    private bool IsKnown(ulong served, double excess, double cost)
    {
        if ((++_nodes & 0xFFF) == 0 && _expired())
        {
            GaveUp = true;
            return true;
        }

        (ulong, double) state = (served, cost);
        if (_seen.TryGetValue(state, out double before) && before <= excess)
        {
            return true;
        }

        _seen[state] = excess;
        return false;
    }

    private void Keep(int depth, double excess, double cost)
    {
        if (_first ? excess <= _bestExcess : excess < _bestExcess)
        {
            _best = _chosen[..depth];
            _bestCost = _first ? cost : double.PositiveInfinity;
            _bestExcess = _first ? _bestExcess : excess;
        }
    }

    private static int ByReducedCost(PricedColumn a, PricedColumn b)
    {
        int order = a.ReducedCost.CompareTo(b.ReducedCost);
        return order != 0 ? order : ByOrder(a, b);
    }

    private static int ByOrder(PricedColumn a, PricedColumn b)
    {
        (ulong x, ulong y) = (a.Column.Serves, b.Column.Serves);
        int order = Bits.Count(y).CompareTo(Bits.Count(x));
        return order != 0 ? order
            : x == y ? a.Column.Network.CompareTo(b.Column.Network)
            : Bits.ComesBefore(x, y) ? -1
            : 1;
    }
}
