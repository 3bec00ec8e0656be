using Kinship.Data;

namespace Kinship.Cli.Settings;

/// <summary>The tasks that an option names.</summary>
internal static class TaskNames
{
    /// <summary>Checks that there are such tasks.</summary>
    /// <exception cref="InputException">There is one that is not.</exception>
    public static void Check(string option, IEnumerable<string> names, Dataset train)
    {
        string[] tasks = [.. train.Tasks.Select(t => t.Name)];
        if (names.FirstOrDefault(n => !tasks.Contains(n)) is { } unknown)
        {
            throw SettingsErrors.NoSuchTask(option, unknown, tasks);
        }
    }
}
