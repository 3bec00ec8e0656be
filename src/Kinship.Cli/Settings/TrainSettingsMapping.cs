using Kinship.Affinity;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Cli.Settings;

/// <summary>From what was typed to the library's options.</summary>
internal static class TrainSettingsMapping
{
    /// <summary>How to train.</summary>
    /// <param name="settings">What was typed.</param>
    /// <param name="train">The training rows, whose tasks and classes the losses are for.</param>
    public static TrainingOptions ToTrainingOptions(this TrainSettings settings, Dataset train) =>
        settings.ToTrainingOptions().For(settings, train);

    /// <summary>How to train, without what only the data can tell.</summary>
    public static TrainingOptions ToTrainingOptions(this TrainSettings settings) =>
        settings.ToLearningOptions() with
        {
            EarlyStopping = StoppingForms.Of(settings.EarlyStopping),
            RestoreBest = BestForms.Of(settings.KeepBest),
            Seed = settings.Seed,
            Threads = settings.Threads,
        };

    /// <summary>What to measure.</summary>
    public static AffinityOptions ToAffinityOptions(this TrainSettings settings) =>
        settings.NoAffinity
            ? AffinityOptions.None
            : new AffinityOptions
            {
                Estimators = EstimatorForms.Parse(settings.Estimators),
                BranchEvery = settings.BranchEvery,
                MainMove = settings.MainMove is { } main ? MoveNames.Parse(main) : null,
                Moves = [.. Lists.Split(settings.Move).Distinct().Select(MoveNames.Parse)],
                Groups = GroupForms.Parse(settings.Groups),
                Layers = !settings.NoLayers,
                NullTask = settings.Null is null ? null : NullTask.Name,
                Every = settings.Every,
                HeldOut = settings.HeldOut switch
                {
                    "all" => HeldOut.All,
                    "none" => HeldOut.None,
                    _ => HeldOut.Batch,
                },
            };
}
