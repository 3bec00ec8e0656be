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
        settings.ToTrainingOptions() with
        {
            Losses = TaskLosses.Of(settings, train),
            ClassWeights = TaskClassWeights.Of(settings, train),
        };

    /// <summary>How to train, without what only the data can tell.</summary>
    public static TrainingOptions ToTrainingOptions(this TrainSettings settings) =>
        new()
        {
            Epochs = settings.Epochs,
            BatchSize = settings.BatchSize,
            Optimizer = OptimizerForms.Of(settings),
            TaskWeights = ParseWeights(settings.Weights),
            Clipping = new(settings.ClipValue, settings.ClipNorm, settings.ClipGlobalNorm),
            Schedule = ScheduleForms.Of(settings.Schedule),
            ReduceOnPlateau = PlateauForms.Of(settings.ReduceOnPlateau),
            EarlyStopping = StoppingForms.Of(settings.EarlyStopping),
            RestoreBest = BestForms.Of(settings.KeepBest),
            Metrics = Lists.Split(settings.Metrics),
            Seed = settings.Seed,
            Threads = settings.Threads,
            Precision = settings.Precision == "double" ? Precision.Double : Precision.Single,
        };

    /// <summary>What to measure.</summary>
    public static AffinityOptions ToAffinityOptions(this TrainSettings settings) =>
        settings.NoAffinity
            ? AffinityOptions.None
            : new AffinityOptions
            {
                Estimators = settings.Estimators is null
                    ? new AffinityOptions().Estimators
                    : [.. Lists.Split(settings.Estimators).Distinct().Select(EstimatorNames.Parse)],
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

    /// <summary>The network to train.</summary>
    public static NetworkTemplate ToNetworkTemplate(this TrainSettings settings, CliEnvironment environment)
    {
        NetworkTemplate template =
            settings.Network == "pyramid"
                ? NetworkTemplate.Pyramid
                : NetworkFile.Read(FindNetwork(settings.Network, environment));
        return template.WithRegularization(settings.L1 ?? 0, settings.L2 ?? 0, settings.MaxNorm);
    }

    private static string FindNetwork(string name, CliEnvironment environment)
    {
        string path = environment.FullPath(name);
        return File.Exists(path) ? path : throw SettingsErrors.NoSuchNetwork(name, path);
    }

    private static Dictionary<string, double> ParseWeights(string? text)
    {
        Dictionary<string, double> weights = [];
        foreach (string part in Lists.Split(text))
        {
            int equals = part.LastIndexOf('=');
            if (
                equals <= 0
                || !double.TryParse(part[(equals + 1)..], out double weight)
                || !double.IsFinite(weight)
                || weight < 0
            )
            {
                throw SettingsErrors.Weight(part);
            }

            if (!weights.TryAdd(part[..equals].Trim().Trim('"'), weight))
            {
                throw SettingsErrors.WeightTwice(part[..equals]);
            }
        }

        return weights;
    }
}
