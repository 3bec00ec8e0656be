using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>Finds a run's tasks and groups of tasks by the cells that name them.</summary>
internal sealed class Sources
{
    private readonly Dictionary<string, int> _tasks;
    private readonly Dictionary<string, int> _groups;

    /// <summary>The sources of a run.</summary>
    /// <param name="tasks">Its tasks.</param>
    /// <param name="groups">The tasks of each of its groups.</param>
    public Sources(IReadOnlyList<string> tasks, IReadOnlyList<IReadOnlyList<string>> groups)
    {
        Tasks = tasks;
        Groups = [.. groups.Select(g => TaskGroups.Name(TaskGroups.Places(g, tasks), tasks))];
        _tasks = Places(Tasks);
        _groups = Places(Groups);
    }

    /// <summary>The tasks' names.</summary>
    public IReadOnlyList<string> Tasks { get; }

    /// <summary>The groups' names: their tasks', in the tasks' order, with a + between them; unlike any task's.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>A task's place; null where it is none.</summary>
    public int? Task(string cell) => _tasks.TryGetValue(cell, out int place) ? place : null;

    /// <summary>A source's place among the tasks, or among the groups; null where the cell names neither.</summary>
    public (int Place, bool IsGroup)? Find(string cell) =>
        Task(cell) is { } task ? (task, false)
        : _groups.TryGetValue(cell, out int place) ? (place, true)
        : null;

    private static Dictionary<string, int> Places(IReadOnlyList<string> names) =>
        names.Select((name, place) => (name, place)).DistinctBy(t => t.name).ToDictionary(t => t.name, t => t.place);
}
