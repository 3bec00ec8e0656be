namespace Kinship.Grouping.Comparisons;

/// <summary>What groups of tasks come to, by number; groups that serve nobody are left out.</summary>
internal sealed class GroupJudge
{
    private readonly GroupScores _scores;
    private readonly GroupingBuilder _builder;
    private readonly double[] _weights;

    public GroupJudge(GroupScores scores, GroupingOptions options)
    {
        _scores = scores;
        _builder = new GroupingBuilder
        {
            Tasks = scores.Tasks,
            Served = [.. scores.Tasks.Except(options.Auxiliary)],
            Weights = options.Weights,
            Price = options.Price,
            Minimise = scores.Minimise,
        };
        _weights =
        [
            .. scores.Tasks.Select(t => options.Auxiliary.Contains(t) ? 0 : options.Weights.GetValueOrDefault(t, 1)),
        ];
        Served = Enumerable
            .Range(0, scores.Tasks.Count)
            .Where(t => !options.Auxiliary.Contains(scores.Tasks[t]))
            .Aggregate(0UL, (set, t) => set | Bits.Of(t));
    }

    /// <summary>The tasks to serve.</summary>
    public ulong Served { get; }

    /// <summary>All tasks.</summary>
    public int Count => _scores.Tasks.Count;

    /// <summary>The weighted sum of the scores of a group's served tasks; higher is better.</summary>
    public double Sum(ulong group) =>
        (_scores.Minimise ? -1 : 1) * Bits.Tasks(group & Served).Sum(t => _weights[t] * Score(t, group));

    /// <summary>The groups as a grouping.</summary>
    public TaskGrouping Grouping(IReadOnlyList<ulong> groups) =>
        Grouping(
            groups.Where(g => (g & Served) != 0).Select(g => Bits.Tasks(g).Select(t => _scores.Tasks[t]).ToArray())
        );

    /// <summary>The groups as a grouping.</summary>
    public TaskGrouping Grouping(IEnumerable<IReadOnlyList<string>> groups) =>
        _builder.Of(groups.Select(g => new ScoredNetwork(g, 1, task => _scores.Score(task, g))), double.NaN);

    private double Score(int task, ulong group)
    {
        int others = Bits.Count(group) - 1;
        return others == 0
            ? _scores.Alone[task]
            : Bits.Tasks(group & ~Bits.Of(task)).Sum(source => _scores.Affinity[source, task]) / others;
    }
}
