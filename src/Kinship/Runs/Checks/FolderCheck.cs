using Kinship.Data;
using Kinship.Runs.Sweeps;

namespace Kinship.Runs.Checks;

/// <summary>Looks at every file of a folder: whether it can be read, and agrees with the others. Changes nothing.</summary>
internal static class FolderCheck
{
    /// <summary>Looks at a run, several seeds of one, or a sweep.</summary>
    /// <exception cref="InputException">It is none of these.</exception>
    public static FolderFindings Of(string path)
    {
        if (File.Exists(Path.Combine(path, SweepFiles.Plan)))
        {
            return SweepCheck.Of(path);
        }

        IReadOnlyList<string> seeds = Directory.Exists(path) ? RunSeeds.Find(path) : [];
        if (seeds.Count == 0)
        {
            return RunCheck.Of(path);
        }

        List<FileFinding> files = [];
        Within(files, path, seeds);
        return new(path, $"{seeds.Count} runs of one training, each with a seed of its own", files, null);
    }

    /// <summary>Adds the findings of runs that lie in a folder.</summary>
    public static void Within(List<FileFinding> files, string folder, IEnumerable<string> runs)
    {
        foreach (string run in runs)
        {
            string name = Path.GetRelativePath(folder, run).Replace('\\', '/');
            files.AddRange(RunCheck.Of(run).Files.Select(f => f with { File = $"{name}/{f.File}" }));
        }
    }

    /// <summary>Looks at a file: what a function says that it holds, or why it cannot.</summary>
    public static FileFinding Look(string folder, string file, Func<string, string> read)
    {
        string path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            return new(file, FileState.Missing, "it is not there");
        }

        try
        {
            return new(file, FileState.Whole, read(path));
        }
        catch (InputException e)
        {
            return new(file, FileState.Damaged, e.Message);
        }
    }

    /// <summary>Rows of a table that was written whole, its header not counted: its last line then ends.</summary>
    /// <exception cref="InputException">It was cut.</exception>
    public static int WholeRows(string path)
    {
        string text = RunFile.Text(path);
        return text.EndsWith('\n')
            ? Csv.Rows(text).Count - 1
            : throw RunErrors.Damaged(path, "its last line does not end");
    }

    /// <summary>Files that nobody asked for: leftovers, and what is not Kinship's.</summary>
    public static IEnumerable<FileFinding> Rest(string folder, IEnumerable<FileFinding> known)
    {
        HashSet<string> names = [.. known.Select(f => f.File)];
        foreach (
            string path in Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            string name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (names.Contains(name))
            {
                continue;
            }

            yield return name.EndsWith(WholeFile.Temporary, StringComparison.Ordinal)
                ? new(
                    name,
                    FileState.Unfinished,
                    "left by a process that was ended, or being written now; nothing reads it"
                )
            : name.EndsWith(".lock", StringComparison.Ordinal)
                ? new(
                    name,
                    FileState.Unfinished,
                    "a process writes the folder, or was ended while it did; it then locks nothing"
                )
            : new(name, FileState.Unknown, "not a file that Kinship writes here");
        }
    }
}
