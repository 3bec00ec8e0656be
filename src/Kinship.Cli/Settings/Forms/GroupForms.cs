using Kinship.Cli.Arguments;

namespace Kinship.Cli.Settings.Forms;

/// <summary>Groups of tasks that step together: <c>--groups a+b,c+d+e</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class GroupsAttribute : ValueCheckAttribute
{
    public override string? Fault(string value)
    {
        IReadOnlyList<IReadOnlyList<string>> groups = GroupForms.Parse(value);
        IReadOnlyList<string>? small = groups.FirstOrDefault(g => g.Count < 2);
        IReadOnlyList<string>? twice = groups.FirstOrDefault(g => g.Distinct().Count() < g.Count);
        return groups.Count == 0 ? "expected groups of tasks, as a+b,c+d+e"
            : small is not null ? $"the group '{string.Join('+', small)}' has fewer than two tasks. Expected a+b,c+d+e"
            : twice is not null ? $"the group '{string.Join('+', twice)}' has a task twice"
            : groups.DistinctBy(g => string.Join('\n', g.Order())).Count() < groups.Count ? "a group is given twice"
            : null;
    }
}

/// <summary>Reads groups.</summary>
internal static class GroupForms
{
    /// <summary>The groups, each its tasks' names.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Parse(string? text) =>
        [.. Lists.Split(text, ',').Select(g => (IReadOnlyList<string>)Lists.Split(g, '+'))];
}
