using System.Numerics;

namespace Kinship.Grouping.Exact;

/// <summary>
/// What the best network for every set of served tasks loses against each task's best: [2^served], index = the set as bits. It never
/// falls where a set grows.
/// </summary>
internal sealed class LossTable
{
    private readonly GroupInstance _instance;
    private readonly double[] _losses;
    private readonly double[] _best;
    private readonly double[][] _gives;
    private readonly ulong _allTasks;

    private LossTable(GroupInstance instance)
    {
        _instance = instance;
        _losses = new double[1 << instance.Served];
        _allTasks = Bits.First(instance.Count);
        BestNetwork network = new(instance);
        _best = [.. Enumerable.Range(0, instance.Served).Select(t => network.Of(Bits.Of(t))!.Value.Score)];
        _gives = [.. Enumerable.Range(0, instance.Served + 2).Select(_ => new double[instance.Count])];
    }

    /// <summary>The table of a problem in which every task has a network that it may be in.</summary>
    public static double[] Of(GroupInstance instance)
    {
        LossTable table = new(instance);
        if (instance.IsConstrained)
        {
            table.FillOneByOne();
        }
        else
        {
            table.Fill(0, 0, 0, 0, 0);
        }

        return table._losses;
    }

    private void FillOneByOne()
    {
        BestNetwork network = new(_instance);
        for (int set = 1; set < _losses.Length; set++)
        {
            double best = 0;
            for (int left = set; left != 0; left &= left - 1)
            {
                best += _best[BitOperations.TrailingZeroCount(left)];
            }

            _losses[set] = network.Of((ulong)set) is { } found
                ? Math.Max(0, best - found.Score)
                : double.PositiveInfinity;
        }
    }

    /// <summary>Every set that adds tasks from the first on to one; what each task gives to the set is added up on the way.</summary>
    private void Fill(int first, int size, ulong set, double given, double best)
    {
        double[] before = _gives[size];
        double[] gives = _gives[size + 1];
        for (int task = first; task < _instance.Served; task++)
        {
            ReadOnlySpan<double> row = _instance.Row(task);
            double sum = given + before[task];
            for (ulong left = set; left != 0; left &= left - 1)
            {
                sum += row[Bits.Lowest(left)];
            }

            for (int i = 0; i < gives.Length; i++)
            {
                gives[i] = before[i] + row[i];
            }

            ulong larger = set | Bits.Of(task);
            double most = best + _best[task];
            _losses[larger] = Loss(larger, size + 1, sum, most, gives);
            Fill(task + 1, size + 1, larger, sum, most);
        }
    }

    /// <summary>As <see cref="BestNetwork"/> finds it, without telling which network it is.</summary>
    private double Loss(ulong set, int size, double given, double best, double[] gives)
    {
        if (size == 1)
        {
            return 0;
        }

        if (size > _instance.MaximumSize)
        {
            return double.PositiveInfinity;
        }

        double score = given / (size - 1);
        ulong helpers = _allTasks & ~set;
        for (size++; size <= _instance.MaximumSize; size++)
        {
            int next = -1;
            double most = score;
            for (ulong left = helpers; left != 0; left &= left - 1)
            {
                int helper = Bits.Lowest(left);
                if (gives[helper] > most)
                {
                    (most, next) = (gives[helper], helper);
                }
            }

            if (next < 0)
            {
                break;
            }

            helpers &= ~Bits.Of(next);
            given += most;
            score = given / (size - 1);
        }

        return Math.Max(0, best - score);
    }
}
