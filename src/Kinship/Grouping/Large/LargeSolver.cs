using Kinship.Grouping.Exact;

namespace Kinship.Grouping.Large;

/// <summary>
/// The best grouping found in the time given, where there are too many tasks to look at every set: local search, then columns generated from the
/// linear programme's values and the best choice among them. Its bound is proven: the values with <see cref="PriceBound"/>.
/// </summary>
/// <param name="instance">The problem.</param>
/// <param name="networks">The most networks.</param>
/// <param name="seconds">How much of the time was spent, from 0 to 1.</param>
internal sealed class LargeSolver(GroupInstance instance, int networks, Func<double> seconds)
{
    private readonly BlockLosses _losses = new(instance);
    private readonly double[] _values = new double[instance.Served];

    /// <summary>Solves it as far as there is time.</summary>
    public CoverSolution Solve()
    {
        ulong[]? found = new LocalSearch(_losses, instance.Served, networks).Best(() => seconds() > 0.3);
        CoverProgramme programme = new(instance.Served, networks);
        foreach (ulong block in found ?? [])
        {
            Add(programme, block);
        }

        for (int t = 0; t < instance.Served; t++)
        {
            Add(programme, Bits.Of(t));
        }

        double worth = Generate(programme);
        double bound = Math.Max(Bounded(_values, worth, 0.7), Ascended());
        CoverSolution best = Chosen(programme, bound);
        double loss = found?.Sum(_losses.Of) ?? double.PositiveInfinity;
        if (loss <= best.Loss && double.IsFinite(loss))
        {
            best = new([.. found!.Select(Of)], loss, bound, IsOptimal: false);
        }

        return best.Loss <= bound + CoverSolver.Same ? best with { Bound = best.Loss, IsOptimal = true } : best;
    }

    /// <summary>Adds columns as long as some are found that are worth more than a network's price; tells what the best is worth.</summary>
    private double Generate(CoverProgramme programme)
    {
        PriceSearch search = new(_losses, instance.Served);
        while (true)
        {
            double price = programme.Solve(_values);
            IEnumerable<ulong> starts = programme.Columns.Select(c => c.Serves).TakeLast(300).Distinct();
            Dictionary<ulong, double> found = search.From([.. starts], _values);
            bool more = false;
            foreach ((ulong set, double worth) in found)
            {
                more |= worth > price + CoverSolver.Same && Add(programme, set);
            }

            if (!more || seconds() > 0.5)
            {
                return found.Values.Max();
            }
        }
    }

    /// <summary>The bound that values give.</summary>
    private double Bounded(double[] values, double worth, double until) =>
        values.Sum()
        - (networks * new PriceBound(instance, _losses.Best).Of(values, Math.Max(0, worth), () => seconds() > until));

    /// <summary>
    /// The bound of values that are good for the relaxation itself, by subgradient ascent: better where branching could not close it.
    /// </summary>
    private double Ascended()
    {
        PriceBound price = new(instance, _losses.Best);
        double[] values = [.. _values];
        double[] best = [.. values];
        double highest = double.NegativeInfinity;
        double step = values.Sum() / values.Length;
        for (int k = 0; k < 400 && seconds() < 0.8; k++)
        {
            (double worth, ulong network) = price.Root(values);
            double bound = values.Sum() - (networks * Math.Max(0, worth));
            if (bound > highest)
            {
                highest = bound;
                values.CopyTo(best, 0);
            }
            else
            {
                step *= 0.97;
            }

            double length = Enumerable.Range(0, values.Length).Sum(t => Math.Pow(Slope(network, t), 2));
            for (int t = 0; t < values.Length; t++)
            {
                values[t] = Math.Max(0, values[t] + (step * Slope(network, t) / Math.Sqrt(length)));
            }
        }

        return Math.Max(Math.Max(0, highest), Bounded(best, 0, 1));
    }

    /// <summary>How the bound changes with a task's value, where the relaxation likes this network.</summary>
    private double Slope(ulong network, int task) => 1 - (Bits.Has(network, task) ? networks : 0);

    private CoverSolution Chosen(CoverProgramme programme, double bound)
    {
        double price = programme.Solve(_values);
        Duals duals = new(_values, price, _values.Sum() - (networks * price));
        List<PricedColumn> columns =
        [
            .. programme.Columns.Select(c => new PricedColumn(c, Math.Max(0, duals.ReducedCost(c)))),
        ];
        int checks = 0;
        PartitionSearch search = new(columns, instance.Served, networks, price, () => ++checks > 100, maySplit: false);
        IReadOnlyList<Column>? chosen = search.Best(double.PositiveInfinity);
        return new(chosen, chosen?.Sum(c => c.Loss) ?? double.PositiveInfinity, bound, IsOptimal: false);
    }

    private bool Add(CoverProgramme programme, ulong serves) =>
        double.IsFinite(_losses.Of(serves)) && programme.Add(Of(serves));

    private Column Of(ulong serves) => new(serves, 0, _losses.Of(serves), 1);
}
