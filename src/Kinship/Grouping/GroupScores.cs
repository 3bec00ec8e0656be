using Kinship.Affinity;
using Kinship.Data;

namespace Kinship.Grouping;

/// <summary>
/// What each task scores in any group: the mean of the other members' affinity onto it; alone, a number of its own.
/// </summary>
public sealed class GroupScores
{
    /// <summary>The most tasks.</summary>
    public const int MostTasks = 60;

    /// <summary>Scores from a matrix.</summary>
    /// <param name="affinity">Row = source, column = target; the diagonal is not looked at.</param>
    /// <param name="alone">What every task scores alone.</param>
    /// <param name="minimise">Whether the numbers are losses, so that lower is better.</param>
    /// <exception cref="InputException">As <see cref="GroupScores(AffinityMatrix, IReadOnlyList{double}, bool)"/>.</exception>
    public GroupScores(AffinityMatrix affinity, double alone = 0, bool minimise = false)
        : this(affinity, [.. affinity.Tasks.Select(_ => alone)], minimise) { }

    /// <summary>Scores from a matrix.</summary>
    /// <param name="affinity">Row = source, column = target; the diagonal is not looked at.</param>
    /// <param name="alone">What each task scores alone, in the order of the tasks.</param>
    /// <param name="minimise">Whether the numbers are losses, so that lower is better.</param>
    /// <exception cref="InputException">
    /// The rows are not the tasks, there is none or more than <see cref="MostTasks"/>, or a number is missing or not finite.
    /// </exception>
    public GroupScores(AffinityMatrix affinity, IReadOnlyList<double> alone, bool minimise = false)
    {
        GroupingChecks.CheckScores(affinity, alone);
        Affinity = affinity;
        Alone = alone;
        Minimise = minimise;
    }

    /// <summary>Row = source, column = target.</summary>
    public AffinityMatrix Affinity { get; }

    /// <summary>What each task scores alone.</summary>
    public IReadOnlyList<double> Alone { get; }

    /// <summary>Whether lower is better.</summary>
    public bool Minimise { get; }

    /// <summary>The tasks.</summary>
    public IReadOnlyList<string> Tasks => Affinity.Tasks;

    /// <summary>What each task scores alone taken from the diagonal, as in a table of losses of pairs.</summary>
    /// <inheritdoc cref="GroupScores(AffinityMatrix, IReadOnlyList{double}, bool)"/>
    public static GroupScores WithDiagonal(AffinityMatrix affinity, bool minimise = false) =>
        new(affinity, [.. affinity.Tasks.Select((_, t) => affinity[t, t])], minimise);

    /// <summary>The same with another matrix of the same tasks.</summary>
    public GroupScores With(AffinityMatrix affinity) => new(affinity, Alone, Minimise);

    /// <summary>What a task scores in a group that it is in.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="group">The group's tasks.</param>
    /// <exception cref="ArgumentException">The task is not in the group, or a name is unknown.</exception>
    public double Score(string task, IReadOnlyCollection<string> group)
    {
        if (!group.Contains(task))
        {
            throw new ArgumentException($"'{task}' is not in the group {string.Join('+', group)}.", nameof(group));
        }

        return group.Count == 1
            ? Alone[Tasks.ToList().IndexOf(task)]
            : group.Where(source => source != task).Average(source => Affinity[source, task]);
    }
}
