namespace Kinship.Grouping;

/// <summary>Which tasks are trained together, and which network serves each.</summary>
public sealed record TaskGrouping
{
    /// <summary>The networks, in the order of their tasks; a task may be in several.</summary>
    public required IReadOnlyList<TaskGroup> Groups { get; init; }

    /// <summary>The served tasks, in the order in which they were given.</summary>
    public required IReadOnlyList<ServedTask> Tasks { get; init; }

    /// <summary>The weighted mean of the served tasks' scores.</summary>
    public required double Score { get; init; }

    /// <summary>The price of the networks, in the score's units; 0 without one.</summary>
    public double Price { get; init; }

    /// <summary>What their costs add up to: networks where each costs 1.</summary>
    public required double Cost { get; init; }

    /// <summary>No grouping's score less price is better than this.</summary>
    public required double Bound { get; init; }

    /// <summary>Whether it is proven that no grouping is better.</summary>
    public required bool IsOptimal { get; init; }

    /// <summary>Score less price; where scores are losses, plus price. The objective.</summary>
    public double Objective => Minimise ? Score + Price : Score - Price;

    /// <summary>Whether lower is better.</summary>
    public bool Minimise { get; init; }

    /// <summary>How much better a grouping might be; 0 where this one is optimal.</summary>
    public double Gap => IsOptimal ? 0 : Math.Abs(Bound - Objective);

    /// <summary>What should be known of how it came about, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether another grouping has the same networks.</summary>
    public bool HasSameGroups(TaskGrouping other) =>
        Groups.Count == other.Groups.Count
        && Groups.Zip(other.Groups).All(pair => pair.First.Members.SequenceEqual(pair.Second.Members));
}

/// <summary>A network.</summary>
/// <param name="Members">The tasks trained together.</param>
/// <param name="Serves">Those of them that it serves: no other network serves them better.</param>
/// <param name="Cost">What it takes of the budget.</param>
public sealed record TaskGroup(IReadOnlyList<string> Members, IReadOnlyList<string> Serves, double Cost);

/// <summary>A task and the network that serves it.</summary>
/// <param name="Task">Its name.</param>
/// <param name="Group">The network, by its place from 0.</param>
/// <param name="Score">What it scores there.</param>
public sealed record ServedTask(string Task, int Group, double Score);
