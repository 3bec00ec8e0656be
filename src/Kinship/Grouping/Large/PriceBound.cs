namespace Kinship.Grouping.Large;

/// <summary>
/// At most how much any network is worth at given values of serving the tasks: branch and bound over which tasks are in the network, the
/// most promising branch first, so that the bound falls for as long as there is time.
/// </summary>
/// <remarks>
/// For a network of m tasks, w_t = v_t - best_t + (sum of the others' affinity onto t) / (m - 1) is what serving t is worth. Two relaxations: each
/// task takes the sources it likes best; or each affinity is shared half and half by its two ends,
/// and each task takes the ends it likes best, tighter where affinities differ much by direction. The lower of the two
/// holds.
/// </remarks>
internal sealed class PriceBound
{
    private const int MostBranches = 200_000;

    private readonly GroupInstance _instance;
    private readonly double[] _best;
    private readonly Relaxation _incoming;
    private readonly Relaxation _shared;
    private readonly Relaxation _helping;
    private readonly double[] _one;
    private readonly double[] _other;

    public PriceBound(GroupInstance instance, IReadOnlyList<double> best)
    {
        _instance = instance;
        _best = [.. best];
        int n = instance.Count;
        double Onto(int source, int target) =>
            target < instance.Served && source != target ? instance.Onto[(target * n) + source] : 0;
        _incoming = new Relaxation(n, (t, i) => Onto(i, t));
        _shared = new Relaxation(n, (t, i) => (Onto(i, t) + Math.Max(0, Onto(t, i))) / 2);
        _helping = new Relaxation(n, (t, i) => Math.Max(0, Onto(t, i)) / 2);
        _one = new double[n];
        _other = new double[n];
    }

    /// <summary>What no network is worth more than.</summary>
    /// <param name="values">The value of serving each task.</param>
    /// <param name="found">What some network is worth: below it nothing needs to be shown.</param>
    /// <param name="expired">Whether to end.</param>
    public double Of(double[] values, double found, Func<bool> expired)
    {
        PriorityQueue<Branch, double> open = new();
        Add(open, new Branch(0, 0), values, found);
        double alone = values.Max();
        while (open.TryDequeue(out Branch branch, out double negative))
        {
            double bound = -negative;
            if (open.Count > MostBranches || expired())
            {
                return Math.Max(alone, bound);
            }

            int task = branch.Next;
            if (task < 0)
            {
                return Math.Max(alone, bound);
            }

            ulong together = _instance.Together[task];
            ulong never = Bits.Tasks(together).Aggregate(0UL, (set, t) => set | _instance.Never[t]);
            Branch with = new(branch.In | together, branch.Out | never);
            if ((with.In & with.Out) == 0)
            {
                Add(open, with, values, found);
            }

            Add(open, new Branch(branch.In, branch.Out | together), values, found);
        }

        return Math.Max(alone, found);
    }

    /// <summary>The first relaxation alone, and the network it would like: where to look for better values.</summary>
    public (double Bound, ulong Network) Root(double[] values)
    {
        Branch root = new(0, 0);
        (double bound, int _, ulong network) = Bound(root, values);
        return (Math.Max(bound, values.Max()), network);
    }

    private void Add(PriorityQueue<Branch, double> open, Branch branch, double[] values, double found)
    {
        (double bound, int next, ulong _) = Bound(branch, values);
        if (bound > found + Exact.CoverSolver.Same)
        {
            open.Enqueue(branch with { Next = next }, -bound);
        }
    }

    /// <summary>The bound of a branch, the free task that its best network would like most, and that network's served tasks.</summary>
    private (double Bound, int Next, ulong Network) Bound(Branch branch, double[] values)
    {
        int n = _instance.Count;
        _incoming.Set(branch);
        _shared.Set(branch);
        _helping.Set(branch);
        ulong free = Bits.First(n) & ~branch.In & ~branch.Out;
        int fixedTasks = Bits.Count(branch.In);
        int most = Math.Min(_instance.MaximumSize, fixedTasks + Bits.Count(free));
        (double Bound, int Next, ulong Network) best = (double.NegativeInfinity, -1, 0);
        for (int size = Math.Max(2, fixedTasks); size <= most; size++)
        {
            for (int t = 0; t < n; t++)
            {
                bool served = t < _instance.Served;
                double value = served ? values[t] - _best[t] : 0;
                _one[t] = served ? Math.Max(0, value + (_incoming.Sum(t, size) / (size - 1))) : 0;
                double helping = _helping.Sum(t, size) / (size - 1);
                _other[t] = served ? Math.Max(helping, value + (_shared.Sum(t, size) / (size - 1))) : helping;
            }

            (double one, int oneNext, ulong network) = Sum(branch.In, free, size - fixedTasks, _one);
            (double other, int otherNext, ulong _) = Sum(branch.In, free, size - fixedTasks, _other);
            double bound = Math.Min(one, other);
            if (bound > best.Bound)
            {
                best = (bound, one < other ? oneNext : otherNext, network);
            }
        }

        return best;
    }

    /// <summary>The tasks that are in, and as many of the free ones as there is room for, the best first.</summary>
    private static (double Sum, int Next, ulong Network) Sum(ulong fixedTasks, ulong free, int room, double[] worth)
    {
        double sum = 0;
        ulong network = 0;
        foreach (int t in Bits.Tasks(fixedTasks))
        {
            sum += worth[t];
            network |= worth[t] > 0 ? Bits.Of(t) : 0;
        }

        int next = free == 0 ? -1 : Bits.Lowest(free);
        for (int k = 0; k < room; k++)
        {
            int best = -1;
            for (ulong left = free; left != 0; left &= left - 1)
            {
                int t = Bits.Lowest(left);
                best = best < 0 || worth[t] > worth[best] ? t : best;
            }

            next = k == 0 ? best : next;
            free &= ~Bits.Of(best);
            sum += worth[best];
            network |= worth[best] > 0 ? Bits.Of(best) : 0;
        }

        return (sum, next, network);
    }
}

/// <summary>The networks with some tasks and without others.</summary>
/// <param name="In">The tasks that are in.</param>
/// <param name="Out">Those that are not.</param>
/// <param name="Next">The task to decide on next; -1 where none is left.</param>
internal readonly record struct Branch(ulong In, ulong Out, int Next = -1);
