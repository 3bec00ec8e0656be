using Kinship.Data;

namespace Kinship.Runs;

/// <summary>Finds run folders near a path that is none.</summary>
internal static class RunFinder
{
    private const int Most = 8;

    /// <summary>Run folders below the path; where there are none, beside it and in runs/, the one most like it first; at most 8.</summary>
    public static IReadOnlyList<string> Near(string path)
    {
        string? beside = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path));
        List<string> runs = [.. Runs(path)];
        if (runs.Count == 0)
        {
            runs.AddRange(
                new[] { beside is "" ? "." : beside, "runs" }
                    .OfType<string>()
                    .SelectMany(Runs)
                    .DistinctBy(Path.GetFullPath)
            );
        }

        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        IReadOnlyList<string> nearest = NearestNames.To(name, runs.Select(r => Path.GetFileName(r)));
        return [.. runs.OrderBy(r => Rank(nearest, Path.GetFileName(r))).ThenBy(r => r).Take(Most)];
    }

    /// <summary>A name's place among the nearest; past them all where it is none of them.</summary>
    private static int Rank(IReadOnlyList<string> nearest, string name) =>
        nearest.Contains(name) ? nearest.ToList().IndexOf(name) : nearest.Count;

    private static IEnumerable<string> Runs(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateDirectories(folder).Where(d => File.Exists(Path.Combine(d, RunFiles.Run)))]
                : [];
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e))
        {
            return [];
        }
    }
}
