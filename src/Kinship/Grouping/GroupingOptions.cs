namespace Kinship.Grouping;

/// <summary>What a grouping must keep to.</summary>
public sealed record GroupingOptions
{
    /// <summary>The most networks, at least 1.</summary>
    /// <value>Default 2. More than there are tasks to serve are never needed.</value>
    public int Budget { get; init; } = 2;

    /// <summary>How much each task's score counts, not negative, by its name.</summary>
    /// <value>Default 1 each: the objective is the plain mean.</value>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>Tasks that only help: they are trained along and need not be served.</summary>
    public IReadOnlyList<string> Auxiliary { get; init; } = [];

    /// <summary>Tasks of which a network has either all or none, a list each.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Together { get; init; } = [];

    /// <summary>Tasks of which a network has at most one, a list each.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Never { get; init; } = [];

    /// <summary>The most tasks of a network, at least 1.</summary>
    /// <value>Default null: all.</value>
    public int? MaximumSize { get; init; }

    /// <summary>
    /// What a network costs, in the score's units, not negative: another network is used only where the mean score gains more.
    /// </summary>
    /// <value>Default 0: the budget alone limits the networks.</value>
    public double Price { get; init; }

    /// <summary>How long to search at most, in seconds, where there are too many tasks for a proof; above 0.</summary>
    /// <value>Default 10.</value>
    public double Seconds { get; init; } = 10;

    /// <summary>The clock.</summary>
    /// <value>Default the system's.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
