using Kinship.Cli.Settings;
using Kinship.Data;
using Kinship.Runs;

namespace Kinship.Cli.Commands;

/// <summary>Where runs are: by name under runs/, or anywhere by path.</summary>
internal static class RunPaths
{
    private const string Runs = "runs";

    /// <summary>The folder of an existing run.</summary>
    /// <exception cref="InputException">There is none; the message names those there are.</exception>
    public static string Find(string run, CliEnvironment environment)
    {
        string path = environment.FullPath(run);
        return Directory.Exists(path)
            ? path
            : Named(run, environment) ?? throw SettingsErrors.NoSuchRun(run, path, Known(environment));
    }

    /// <summary>The folder of a run by its name under runs/; null where there is none.</summary>
    public static string? Named(string run, CliEnvironment environment)
    {
        string named = Path.Combine(environment.Directory, Runs, run);
        return Directory.Exists(named) ? named : null;
    }

    /// <summary>The folder of a new run: as given, or runs/NAME-DATE-TIME.</summary>
    /// <exception cref="InputException">The one given exists and is not empty.</exception>
    public static string New(string? given, string dataFile, CliEnvironment environment)
    {
        if (given is null)
        {
            return RunFolder.FreePath(
                Path.Combine(environment.Directory, Runs),
                DefaultName(dataFile, environment.Time)
            );
        }

        string path = environment.FullPath(given);
        if (File.Exists(path))
        {
            throw SettingsErrors.FileInTheWay(given);
        }

        return Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()
            ? throw SettingsErrors.FolderExists(given)
            : path;
    }

    /// <summary>A path as the user would type it: relative where it lies below the current folder.</summary>
    public static string Shown(string path, CliEnvironment environment)
    {
        string relative = Path.GetRelativePath(environment.Directory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static string DefaultName(string dataFile, TimeProvider time)
    {
        string name = Path.GetFileName(dataFile).Split('.')[0];
        string safe = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
        return $"{(safe.Length > 0 ? safe : "run")}-{time.GetLocalNow():yyyyMMdd-HHmmss}";
    }

    private static IReadOnlyList<string> Known(CliEnvironment environment)
    {
        string folder = Path.Combine(environment.Directory, Runs);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Select(d => Path.GetFileName(d)).Order()]
            : [];
    }
}
