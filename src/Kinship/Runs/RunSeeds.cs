namespace Kinship.Runs;

/// <summary>Several runs of one training, each with a seed of its own: a folder with a run folder a seed, <c>seed-1</c> and so on.</summary>
public static class RunSeeds
{
    private const string Prefix = "seed-";

    /// <summary>The name of a seed's run folder.</summary>
    public static string FolderOf(long seed) => $"{Prefix}{seed}";

    /// <summary>The run folders in a folder of several seeds, by their seeds; empty where it is none.</summary>
    /// <param name="folder">An existing folder.</param>
    public static IReadOnlyList<string> Find(string folder) =>
        IsRun(folder) ? [] : [.. Directory.EnumerateDirectories(folder, Prefix + "*").Where(IsRun).OrderBy(SeedOf)];

    private static bool IsRun(string folder) => File.Exists(Path.Combine(folder, RunFiles.Run));

    private static long SeedOf(string folder) =>
        long.TryParse(Path.GetFileName(folder)[Prefix.Length..], out long seed) ? seed : long.MaxValue;
}
