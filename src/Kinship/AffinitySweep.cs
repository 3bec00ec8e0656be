using Kinship.Affinity;
using Kinship.Data;
using Kinship.Effects;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship;

/// <summary>
/// Records what the affinities say where a plan measures effects: all tasks trained together as the plan does, with seeds that no
/// effect is measured with, on the plan's training and validation rows. Test rows are not looked at; where every seed has a
/// split of its own, those of the seed's own.
/// </summary>
public static class AffinitySweep
{
    /// <summary>The seeds: those behind the effects' own.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="count">How many.</param>
    public static IReadOnlyList<long> Seeds(EffectPlan plan, int count) =>
        [.. Enumerable.Range(0, count).Select(k => plan.Options.FirstSeed + plan.Options.Seeds + k)];

    /// <summary>Trains and records what is not recorded yet, each as a run folder.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="data">Its data.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="folder">The folder of the run folders, which <c>kinship show</c> reads together.</param>
    /// <param name="affinity">What to record; null for what a training records by itself.</param>
    /// <param name="parallel">Trainings side by side; 0: one a core.</param>
    /// <param name="done">Told after each training, by one thread at a time.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <returns>The records, in the order of the seeds; a training that failed has none.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled: what is recorded stays.</exception>
    /// <exception cref="InputException">A run folder cannot be written, or is damaged.</exception>
    public static IReadOnlyList<AffinityRecord> Run(
        EffectPlan plan,
        EffectData data,
        IReadOnlyList<long> seeds,
        string folder,
        AffinityOptions? affinity = null,
        int parallel = 0,
        Action? done = null,
        CancellationToken cancellation = default
    )
    {
        string FolderOf(long seed) => Path.Combine(folder, RunSeeds.FolderOf(seed));
        Lock one = new();
        SideBySide.Each(
            seeds.Where(s => !Directory.Exists(FolderOf(s))).ToArray(),
            parallel,
            seed =>
            {
                TrainingRun? run = Train(plan, data, seed, affinity, cancellation);
                if (run is null or { Status: TrainingStatus.Interrupted })
                {
                    return false;
                }

                if (run.Status == TrainingStatus.Completed)
                {
                    Keep(run, FolderOf(seed));
                }

                lock (one)
                {
                    done?.Invoke();
                }

                return true;
            }
        );
        cancellation.ThrowIfCancellationRequested();
        return [.. seeds.Select(FolderOf).Where(Directory.Exists).Select(f => RunFolder.Load(f).ReadAffinity())];
    }

    private static TrainingRun Train(
        EffectPlan plan,
        EffectData data,
        long seed,
        AffinityOptions? affinity,
        CancellationToken cancellation
    )
    {
        EffectOptions options = plan.Options;
        DataParts parts = data.Split(options.Split, options.Resplit ? seed : options.SplitSeed);
        TrainingOptions training = options.Training with { Seed = seed, Threads = 1 };
        return new MultiTaskModel(options.Network, affinity).Fit(
            parts.Train,
            parts.Validation,
            training,
            cancellation: cancellation
        );
    }

    /// <summary>Written beside and renamed, so that a folder of this name is there whole or not at all.</summary>
    private static void Keep(TrainingRun run, string folder)
    {
        string beside = folder + ".tmp";
        try
        {
            if (Directory.Exists(beside))
            {
                Directory.Delete(beside, recursive: true);
            }

            run.Save(beside);
            Directory.Move(beside, folder);
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e))
        {
            throw RunErrors.CannotWrite(folder, e);
        }
    }
}
