using Kinship.Grouping.Exact;

namespace Kinship.Grouping;

/// <summary>A choice among measured networks ready to be made, losses in units in which they are near 1.</summary>
internal sealed class MeasuredInstance
{
    private readonly IReadOnlyList<string> _served;
    private readonly MeasuredNetwork[] _networks;
    private readonly ulong[] _sets;
    private readonly double[][] _losses;
    private readonly double _price;
    private readonly double _unit;
    private readonly double _best;
    private readonly GroupingBuilder _builder;

    public MeasuredInstance(
        MeasuredNetworks all,
        IReadOnlyList<string> served,
        MeasuredNetwork[] networks,
        GroupingOptions options
    )
    {
        _served = served;
        _networks = networks;
        double sign = all.Minimise ? -1 : 1;
        double weights = served.Sum(t => options.Weights.GetValueOrDefault(t, 1));
        double Weighted(string task, MeasuredNetwork network) =>
            sign * network.Score(task) * options.Weights.GetValueOrDefault(task, 1) * served.Count / weights;
        double[][] scores =
        [
            .. networks.Select(n => served.Select(t => n.Members.Contains(t) ? Weighted(t, n) : double.NaN).ToArray()),
        ];
        double[] best = [.. served.Select((_, t) => scores.Select(s => s[t]).Where(double.IsFinite).Max())];
        double range = served.Select((_, t) => best[t] - scores.Select(s => s[t]).Where(double.IsFinite).Min()).Max();
        range = range > 0 ? range : 1;
        _sets =
        [
            .. networks.Select(n =>
                served.Select((t, k) => n.Members.Contains(t) ? Bits.Of(k) : 0).Aggregate(0UL, (a, b) => a | b)
            ),
        ];
        _losses = [.. scores.Select(s => s.Select((score, t) => (best[t] - score) / range).ToArray())];
        _unit = sign * range / served.Count;
        _price = options.Price * served.Count / range;
        _best = best.Sum() / range;
        _builder = new GroupingBuilder
        {
            Tasks = all.Tasks,
            Served = [.. served],
            Weights = options.Weights,
            Price = options.Price,
            Minimise = all.Minimise,
        };
    }

    /// <summary>The best choice within a cost.</summary>
    public CoverSolution Solve(double budget, Func<bool> expired)
    {
        double[] costs = [.. _networks.Select(n => n.Cost)];
        ListColumns columns = new(_served.Count, _sets, _losses, costs, _price);
        return new CoverSolver(columns, budget, expired).Solve();
    }

    /// <summary>The least cost that serves every task: the choice in which only costs count.</summary>
    public double LeastCost(Func<bool> expired)
    {
        double most = _networks.Sum(n => n.Cost);
        double[][] free = [.. _losses.Select(l => l.Select(_ => 0.0).ToArray())];
        double[] costs = [.. _networks.Select(n => n.Cost)];
        ListColumns columns = new(_served.Count, _sets, free, costs, 0);
        return new CoverSolver(columns, most, expired).Solve().Columns!.Sum(c => c.Cost);
    }

    /// <summary>A solution as a grouping.</summary>
    public TaskGrouping Grouping(CoverSolution solution) =>
        _builder.Of(
            solution
                .Columns!.Select(c => _networks[c.Network])
                .Distinct()
                .Select(n => new ScoredNetwork(n.Members, n.Cost, n.Score)),
            solution.IsOptimal ? null : (_best - solution.Bound) * _unit
        );
}
