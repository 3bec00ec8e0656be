namespace Kinship.Grouping.Exact;

/// <summary>Networks that are listed, each with what it loses on its tasks and what it costs; a column for every part of a network's tasks.</summary>
/// <param name="tasks">The tasks to serve.</param>
/// <param name="networks">The tasks of each network.</param>
/// <param name="losses">[networks][tasks]: what each network loses on each of its tasks.</param>
/// <param name="costs">What each takes of the budget, above 0.</param>
/// <param name="price">What each adds to the loss.</param>
internal sealed class ListColumns(int tasks, ulong[] networks, double[][] losses, double[] costs, double price)
    : IColumns
{
    private const int MostWithin = 1 << 20;
    private const int MostWanted = 200;

    public int Tasks { get; } = tasks;

    public bool MaySplit => false;

    public IEnumerable<Column> Start() => networks.Select((set, k) => Of(k, set));

    public double LeastPrice(double[] values, double budgetPrice, List<Column> wanted)
    {
        double least = 0;
        List<(double Excess, Column Column)> asking = [];
        for (int k = 0; k < networks.Length; k++)
        {
            (ulong best, double worth) = Best(k, values);
            least = Math.Max(least, worth / costs[k]);
            double excess = worth - (budgetPrice * costs[k]);
            if (best != 0 && excess > CoverSolver.Same)
            {
                asking.Add((excess, Of(k, best)));
            }
        }

        wanted.AddRange(asking.OrderByDescending(a => a.Excess).Take(MostWanted).Select(a => a.Column));
        return least;
    }

    public bool Within(Duals duals, double limit, List<PricedColumn> found)
    {
        for (int k = 0; k < networks.Length && found.Count <= MostWithin; k++)
        {
            double cost = (duals.Price * costs[k]) - Best(k, duals.Values).Worth;
            Parts(k, networks[k], 0, cost, limit, duals, found);
        }

        return found.Count <= MostWithin;
    }

    /// <summary>The tasks that are worth more than a network loses on them, and what they are worth together, less its price.</summary>
    private (ulong Serves, double Worth) Best(int network, double[] values)
    {
        ulong serves = 0;
        double worth = -price;
        for (ulong left = networks[network]; left != 0; left &= left - 1)
        {
            int task = Bits.Lowest(left);
            double gain = values[task] - losses[network][task];
            if (gain > 0)
            {
                serves |= Bits.Of(task);
                worth += gain;
            }
        }

        return (serves, worth);
    }

    /// <summary>Every part of a network's tasks within the limit: each task on the wrong side of its worth adds to the reduced cost.</summary>
    private void Parts(
        int network,
        ulong left,
        ulong serves,
        double cost,
        double limit,
        Duals duals,
        List<PricedColumn> found
    )
    {
        if (cost > limit || found.Count > MostWithin)
        {
            return;
        }

        if (left == 0)
        {
            if (serves != 0)
            {
                found.Add(new(Of(network, serves), Math.Max(0, cost)));
            }

            return;
        }

        int task = Bits.Lowest(left);
        double gain = duals.Values[task] - losses[network][task];
        left &= left - 1;
        Parts(network, left, serves | Bits.Of(task), cost + Math.Max(0, -gain), limit, duals, found);
        Parts(network, left, serves, cost + Math.Max(0, gain), limit, duals, found);
    }

    private Column Of(int network, ulong serves)
    {
        double loss = price;
        for (ulong left = serves; left != 0; left &= left - 1)
        {
            loss += losses[network][Bits.Lowest(left)];
        }

        return new Column(serves, network, loss, costs[network]);
    }
}
