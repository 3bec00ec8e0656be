using Kinship.Cli.Settings;
using Kinship.Data;
using Kinship.Runs;
using Kinship.Runs.Sweeps;

namespace Kinship.Cli.Commands;

/// <summary>What is to be reported: runs, and effects measured in a folder of their own.</summary>
/// <param name="Runs">The runs, at least one.</param>
/// <param name="Effects">The folder of the effects; null for none.</param>
internal sealed record ReportedFolders(IReadOnlyList<RunFolder> Runs, string? Effects)
{
    /// <summary>
    /// Finds them: a folder of several seeds stands for its runs, a folder of effects for its tables, and where no run is given
    /// beside it, for the runs that its affinities were recorded in.
    /// </summary>
    /// <exception cref="InputException">A folder is none of these, or there is no run.</exception>
    public static ReportedFolders Find(IReadOnlyList<string> given, CliEnvironment environment)
    {
        string[] paths = [.. given.Select(g => RunPaths.Find(g, environment))];
        string[] sweeps = [.. paths.Where(IsSweep)];
        if (sweeps.Length > 1)
        {
            throw SettingsErrors.TwoFoldersOfEffects(sweeps[0], sweeps[1]);
        }

        string? effects = sweeps.FirstOrDefault();
        List<string> runs = [.. paths.Except(sweeps).SelectMany(RunsIn)];
        if (runs.Count == 0 && effects is not null)
        {
            string recorded = Path.Combine(effects, SweepFiles.Affinity);
            runs.AddRange(Directory.Exists(recorded) ? RunSeeds.Find(recorded) : []);
        }

        return runs.Count > 0
            ? new([.. runs.Select(RunFolder.Load)], effects)
            : throw SettingsErrors.EffectsWithoutRuns(effects!);
    }

    private static bool IsSweep(string path) =>
        File.Exists(Path.Combine(path, SweepFiles.Effects)) && !File.Exists(Path.Combine(path, "run.json"));

    private static IReadOnlyList<string> RunsIn(string path) => RunSeeds.Find(path) is [_, ..] seeds ? seeds : [path];
}
