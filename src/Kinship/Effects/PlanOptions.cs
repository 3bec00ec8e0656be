using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Effects;

/// <summary>A plan's options as its trainings have them.</summary>
internal static class PlanOptions
{
    /// <summary>
    /// Without what no training of a plan looks at, so that it does not tell two plans apart: seed, threads, measurement,
    /// early stopping, restoring.
    /// </summary>
    public static EffectOptions OnlyWhatCounts(EffectOptions options)
    {
        TrainingOptions plain = new();
        return options with
        {
            Training = options.Training with
            {
                Seed = plain.Seed,
                Threads = plain.Threads,
                Measurement = null,
                MeasureEvery = plain.MeasureEvery,
                RepeatEvery = plain.RepeatEvery,
                HeldOut = plain.HeldOut,
                EarlyStopping = null,
                RestoreBest = null,
            },
        };
    }

    /// <summary>The options of one training: those of its own tasks, on one thread.</summary>
    public static TrainingOptions Of(EffectPlan plan, EffectTrial trial)
    {
        TrainingOptions all = plan.Options.Training;
        return all with
        {
            Seed = trial.Seed,
            Threads = 1,
            TaskWeights = Only(all.TaskWeights, trial.Tasks),
            Losses = Only(all.Losses, trial.Tasks),
            ClassWeights = Only(all.ClassWeights, trial.Tasks),
            Metrics = [],
        };
    }

    /// <summary>The template without the heads of tasks that are left out.</summary>
    public static NetworkTemplate NetworkOf(EffectPlan plan, EffectTrial trial) =>
        plan.Options.Network with
        {
            HeadLayers = Only(plan.Options.Network.HeadLayers, trial.Tasks),
        };

    private static Dictionary<string, T> Only<T>(IReadOnlyDictionary<string, T> all, IReadOnlyList<string> tasks) =>
        all.Where(p => tasks.Contains(p.Key)).ToDictionary();
}
