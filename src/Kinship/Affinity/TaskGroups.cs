namespace Kinship.Affinity;

/// <summary>Groups of tasks that step together: from names to places, and to the name of their row.</summary>
internal static class TaskGroups
{
    private const string Separator = "+";

    /// <summary>The places of each group's tasks, in the tasks' order.</summary>
    /// <exception cref="Data.InputException">A group cannot be used.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Places(
        IReadOnlyList<IReadOnlyList<string>> groups,
        IReadOnlyList<string> tasks
    )
    {
        List<IReadOnlyList<int>> all = [];
        HashSet<string> names = [.. tasks];
        foreach (IReadOnlyList<string> group in groups)
        {
            IReadOnlyList<int> places = Places(group, tasks);
            if (places.Count < 2)
            {
                throw AffinityErrors.GroupTooSmall(group);
            }

            string name = Name(places, tasks);
            if (!names.Add(name))
            {
                throw tasks.Contains(name) ? AffinityErrors.GroupNamedAsTask(name) : AffinityErrors.GroupTwice(name);
            }

            all.Add(places);
        }

        return all;
    }

    /// <summary>The places of one group's tasks, in the tasks' order.</summary>
    /// <exception cref="Data.InputException">A task is unknown, or named twice.</exception>
    public static IReadOnlyList<int> Places(IReadOnlyList<string> group, IReadOnlyList<string> tasks)
    {
        List<int> places = [];
        foreach (string task in group)
        {
            int place = Enumerable.Range(0, tasks.Count).FirstOrDefault(k => tasks[k] == task, -1);
            if (place < 0)
            {
                throw AffinityErrors.UnknownTaskOfGroup(task, group, tasks);
            }

            if (places.Contains(place))
            {
                throw AffinityErrors.TaskTwiceInGroup(task, group);
            }

            places.Add(place);
        }

        return [.. places.Order()];
    }

    /// <summary>The name of a group's row: its tasks' names, in the tasks' order, with a + between them.</summary>
    public static string Name(IReadOnlyList<int> places, IReadOnlyList<string> tasks) =>
        string.Join(Separator, places.Select(p => tasks[p]));
}
