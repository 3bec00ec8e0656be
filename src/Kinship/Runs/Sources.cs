using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>Finds tasks and groups by the cells that name them; groups in the order in which they are first named.</summary>
internal sealed class Sources
{
    private readonly Dictionary<string, int> _tasks;
    private readonly Dictionary<string, int> _groups = [];
    private readonly List<string> _names = [];

    public Sources(IReadOnlyList<string> tasks) =>
        _tasks = tasks.Select((name, place) => (name, place)).ToDictionary(t => t.name, t => t.place);

    /// <summary>The groups' names so far.</summary>
    public IReadOnlyList<string> Groups => _names;

    /// <summary>A task's place; null where it is none.</summary>
    public int? Task(string cell) => _tasks.TryGetValue(cell, out int place) ? place : null;

    /// <summary>A source's place among the tasks, or among the groups; null where the cell names neither.</summary>
    public (int Place, bool IsGroup)? Find(string cell)
    {
        if (Task(cell) is { } task)
        {
            return (task, false);
        }

        if (!_groups.TryGetValue(cell, out int place))
        {
            IReadOnlyList<string> members = GroupNames.Parse(cell);
            if (members.Count < 2 || !members.All(_tasks.ContainsKey))
            {
                return null;
            }

            _groups[cell] = place = _names.Count;
            _names.Add(GroupNames.Format(members));
        }

        return (place, true);
    }
}
