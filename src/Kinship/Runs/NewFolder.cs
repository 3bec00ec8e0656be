using System.Security;
using Kinship.Data;

namespace Kinship.Runs;

/// <summary>A folder made for a run, which can be unmade where the run does not come about.</summary>
internal sealed class NewFolder
{
    private readonly List<string> _made;

    private NewFolder(string path, List<string> made)
    {
        Path = path;
        _made = made;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Makes the folder with its parents; one that is there already must be empty.</summary>
    /// <exception cref="InputException">It is not empty, or cannot be made.</exception>
    public static NewFolder Make(string path)
    {
        try
        {
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            {
                throw RunErrors.Exists(path, File.Exists(System.IO.Path.Combine(path, RunFiles.Run)));
            }

            List<string> missing = Missing(path);
            Directory.CreateDirectory(path);
            return new NewFolder(path, missing);
        }
        catch (Exception e) when (IsOfTheDisk(e) || e is ArgumentException)
        {
            throw RunErrors.CannotCreate(path, e);
        }
    }

    /// <summary>Looks again, under the folder's lock: another process may have been quicker, and have ended.</summary>
    /// <exception cref="InputException">It was.</exception>
    public void CheckStillEmpty()
    {
        if (File.Exists(System.IO.Path.Combine(Path, RunFiles.Run)))
        {
            throw RunErrors.Exists(Path, isRun: true);
        }
    }

    /// <summary>Whether an exception speaks of files that cannot be read or written.</summary>
    public static bool IsOfTheDisk(Exception e) =>
        e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException;

    /// <summary>Deletes the run's files, and the folders that were made where nothing else is in them.</summary>
    public void Unmake()
    {
        foreach (string file in RunFiles.All)
        {
            WholeFile.DeleteIfPossible(System.IO.Path.Combine(Path, file));
        }

        RemoveWhereEmpty();
    }

    /// <summary>Deletes the folders that were made where nothing is in them.</summary>
    public void RemoveWhereEmpty()
    {
        try
        {
            foreach (string folder in _made.Where(f => !Directory.EnumerateFileSystemEntries(f).Any()))
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            // Nothing more can be done about it, and what led here is the better message.
        }
    }

    /// <summary>The folders of the path that are not there, the deepest first.</summary>
    private static List<string> Missing(string path)
    {
        List<string> missing = [];
        for (
            string? folder = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
            folder is not null && !Directory.Exists(folder);
            folder = System.IO.Path.GetDirectoryName(folder)
        )
        {
            missing.Add(folder);
        }

        return missing;
    }
}
