namespace Kinship.Grouping;

/// <summary>
/// A grouping problem ready to be solved: tasks by number, the served ones first; scores times weights in units in which losses are near 1.
/// </summary>
internal sealed class GroupInstance
{
    /// <summary>All tasks.</summary>
    public required int Count { get; init; }

    /// <summary>The tasks to serve: the first ones. The others only help.</summary>
    public required int Served { get; init; }

    /// <summary>[served x all]: the weighted affinity of each source onto a target, a target's row after the other's; 0 on the diagonal.</summary>
    public required double[] Onto { get; init; }

    /// <summary>What each served task scores alone, weighted.</summary>
    public required double[] Alone { get; init; }

    /// <summary>The tasks that must be in every network that a task is in, itself among them.</summary>
    public required ulong[] Together { get; init; }

    /// <summary>The tasks that may be in no network that a task is in.</summary>
    public required ulong[] Never { get; init; }

    /// <summary>The most tasks of a network.</summary>
    public required int MaximumSize { get; init; }

    /// <summary>What a network costs in score.</summary>
    public required double Price { get; init; }

    /// <summary>The most networks.</summary>
    public required int Budget { get; init; }

    /// <summary>Whether some tasks must, or must not, be together.</summary>
    public bool IsConstrained => Enumerable.Range(0, Count).Any(t => Never[t] != 0 || Together[t] != Bits.Of(t));

    /// <summary>The scores of the tasks onto a target.</summary>
    public ReadOnlySpan<double> Row(int target) => Onto.AsSpan(target * Count, Count);

    /// <summary>The tasks that must come with a set of them, the set among them; null where they may not be in one network.</summary>
    public ulong? Closure(ulong tasks)
    {
        ulong closure = 0;
        ulong never = 0;
        for (ulong left = tasks; left != 0; left &= left - 1)
        {
            closure |= Together[Bits.Lowest(left)];
        }

        for (ulong left = closure; left != 0; left &= left - 1)
        {
            never |= Never[Bits.Lowest(left)];
        }

        return (closure & never) != 0 || Bits.Count(closure) > MaximumSize ? null : closure;
    }
}
