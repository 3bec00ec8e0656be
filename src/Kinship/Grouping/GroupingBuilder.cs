namespace Kinship.Grouping;

/// <summary>Puts a grouping together from its networks: each task is served by the best network it is in, of equal ones the first.</summary>
internal sealed class GroupingBuilder
{
    /// <summary>All tasks, in the order in which they were given.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>The tasks to serve.</summary>
    public required IReadOnlyCollection<string> Served { get; init; }

    /// <summary>How much each task counts.</summary>
    public required IReadOnlyDictionary<string, double> Weights { get; init; }

    /// <summary>The price of a network.</summary>
    public required double Price { get; init; }

    /// <summary>Whether lower is better.</summary>
    public required bool Minimise { get; init; }

    /// <summary>A grouping of networks that have every served task.</summary>
    /// <param name="networks">The networks, in any order.</param>
    /// <param name="bound">What no grouping is better than; null where this one is optimal.</param>
    public TaskGrouping Of(IEnumerable<ScoredNetwork> networks, double? bound)
    {
        ScoredNetwork[] ordered = [.. networks.OrderBy(n => n, Comparer<ScoredNetwork>.Create(ByTasks))];
        double sign = Minimise ? -1 : 1;
        ServedTask[] tasks = [.. Tasks.Where(Served.Contains).Select(t => Serve(t, ordered, sign))];
        double weights = tasks.Sum(t => Weight(t.Task));
        double score = tasks.Sum(t => Weight(t.Task) * t.Score) / weights;
        double price = Price * ordered.Length;
        return new TaskGrouping
        {
            Groups =
            [
                .. ordered.Select(
                    (n, k) => new TaskGroup(n.Members, [.. tasks.Where(t => t.Group == k).Select(t => t.Task)], n.Cost)
                ),
            ],
            Tasks = tasks,
            Score = score,
            Price = price,
            Cost = ordered.Sum(n => n.Cost),
            Bound = bound ?? (score - (sign * price)),
            IsOptimal = bound is null,
            Minimise = Minimise,
        };
    }

    private static ServedTask Serve(string task, ScoredNetwork[] networks, double sign)
    {
        int group = Enumerable
            .Range(0, networks.Length)
            .Where(k => networks[k].Members.Contains(task))
            .MaxBy(k => sign * networks[k].Score(task));
        return new ServedTask(task, group, networks[group].Score(task));
    }

    private double Weight(string task) => Weights.GetValueOrDefault(task, 1);

    private int ByTasks(ScoredNetwork a, ScoredNetwork b)
    {
        (ulong x, ulong y) = (SetOf(a), SetOf(b));
        return x == y ? a.Cost.CompareTo(b.Cost)
            : Bits.ComesBefore(x, y) ? -1
            : 1;
    }

    private ulong SetOf(ScoredNetwork network) =>
        network.Members.Aggregate(0UL, (set, name) => set | Bits.Of(Tasks.ToList().IndexOf(name)));
}

/// <summary>A network and what its tasks score in it.</summary>
internal sealed record ScoredNetwork(IReadOnlyList<string> Members, double Cost, Func<string, double> Score);
