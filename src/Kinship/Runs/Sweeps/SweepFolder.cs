using Kinship.Data;
using Kinship.Effects;
using Kinship.Runs.Checkpoints;

namespace Kinship.Runs.Sweeps;

/// <summary>The folder in which a plan's effects are measured: its plan, results and tables.</summary>
public sealed class SweepFolder
{
    private SweepFolder(string path, EffectPlanFile plan)
    {
        Path = path;
        Plan = plan;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What is measured in it.</summary>
    public EffectPlanFile Plan { get; }

    /// <summary>The path of a file in it; see <see cref="SweepFiles"/>.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file of it, whole.</summary>
    public void Write(string name, string text) => WholeFile.Write(File(name), text);

    /// <summary>Makes a folder for a plan, or opens the one that the same plan was begun in.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="shared">Whether it may hold other things than a sweep: results of slices, or a run.</param>
    /// <exception cref="InputException">
    /// It holds another plan, or something that is no sweep; or it cannot be written. Nothing was changed.
    /// </exception>
    public static SweepFolder Open(string path, EffectPlanFile plan, bool shared = false)
    {
        string file = System.IO.Path.Combine(path, SweepFiles.Plan);
        if (System.IO.File.Exists(file))
        {
            EffectPlan there = EffectPlanFile.Read(file).Plan;
            return there.Fingerprint == plan.Plan.Fingerprint
                ? new SweepFolder(path, plan)
                : throw SweepErrors.OtherPlan(path, there, plan.Plan);
        }

        if (System.IO.File.Exists(path))
        {
            throw SweepErrors.FileInTheWay(path);
        }

        if (!shared && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(IsKept))
        {
            throw SweepErrors.NoSweep(path);
        }

        plan.Write(file);
        return new SweepFolder(path, plan);
    }

    /// <summary>Not what a process left that was ended while it wrote the plan.</summary>
    private static bool IsKept(string path) => !path.EndsWith(WholeFile.Temporary, StringComparison.Ordinal);

    /// <summary>Takes the folder's lock, under which affinities are recorded and tables written.</summary>
    /// <exception cref="InputException">Another process has it.</exception>
    internal IDisposable Hold() => RunLock.Take(Path);

    /// <summary>Opens the results, to go on with.</summary>
    /// <exception cref="InputException">They are damaged, or another process writes them.</exception>
    public TrialFile OpenTrials() => TrialFile.Open(File(SweepFiles.Trials), Plan.Plan);

    /// <summary>Every result in a folder, of one file or of slices.</summary>
    /// <exception cref="InputException">A file is damaged, or of another plan.</exception>
    public static EffectResults ReadTrials(string folder, EffectPlan plan) =>
        new(plan, SweepFiles.FindTrials(folder).SelectMany(f => TrialFile.Read(f, plan)));
}
