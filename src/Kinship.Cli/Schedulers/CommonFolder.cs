namespace Kinship.Cli.Schedulers;

/// <summary>The folder that several paths have in common: what a volume must hold, so that pods see all of them.</summary>
internal static class CommonFolder
{
    /// <summary>The deepest such folder.</summary>
    /// <param name="paths">Absolute paths of files and folders; the folder is above each of them.</param>
    /// <exception cref="Data.InputException">There is none but the root.</exception>
    public static string Of(IReadOnlyList<string> paths)
    {
        string? folder = Path.GetDirectoryName(paths[0]);
        while (folder is not null && !paths.All(path => Holds(folder, path)))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder is not null && Path.GetDirectoryName(folder) is not null
            ? folder
            : throw SchedulerErrors.NoCommonFolder(paths);
    }

    /// <summary>Refuses a path that no pod would see.</summary>
    /// <exception cref="Data.InputException">It is not below the folder where the volume is mounted.</exception>
    public static void Check(string mount, string path)
    {
        if (!Holds(mount, path))
        {
            throw SchedulerErrors.OutsideMount(path, mount);
        }
    }

    /// <summary>Whether a path is below a folder.</summary>
    public static bool Holds(string folder, string path) =>
        path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
