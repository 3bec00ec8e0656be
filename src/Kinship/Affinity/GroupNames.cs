using System.Text;

namespace Kinship.Affinity;

/// <summary>
/// The name of a group of tasks, as <c>a+b</c>. A task's name that itself has a plus or a quotation mark is quoted, with
/// its quotation marks doubled: <c>"a+b"+c</c> is a group of two.
/// </summary>
public static class GroupNames
{
    /// <summary>The group's name.</summary>
    /// <param name="tasks">Its tasks, in order.</param>
    public static string Format(IEnumerable<string> tasks) =>
        string.Join('+', tasks.Select(t => t.AsSpan().IndexOfAny('+', '"') < 0 ? t : Quoted(t)));

    /// <summary>The tasks of a name that <see cref="Format"/> made, or that has every task quoted.</summary>
    public static IReadOnlyList<string> Parse(string name)
    {
        List<string> tasks = [];
        StringBuilder task = new();
        bool quoted = false;
        for (int i = 0; i < name.Length; i++)
        {
            if (quoted && name[i] == '"' && i + 1 < name.Length && name[i + 1] == '"')
            {
                task.Append(name[i++]);
            }
            else if (name[i] == '"')
            {
                quoted = !quoted;
            }
            else if (name[i] == '+' && !quoted)
            {
                tasks.Add(task.ToString());
                task.Clear();
            }
            else
            {
                task.Append(name[i]);
            }
        }

        tasks.Add(task.ToString());
        return tasks;
    }

    /// <summary>The name with every task quoted: unlike that of any task.</summary>
    internal static string Unmistakable(string name) => string.Join('+', Parse(name).Select(Quoted));

    private static string Quoted(string task) => $"\"{task.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
