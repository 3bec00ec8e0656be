using Kinship.Affinity;
using Kinship.Cli.Arguments;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Cli.Settings;

/// <summary>From what was typed to the library's options.</summary>
internal static class TrainSettingsMapping
{
    /// <summary>How to train.</summary>
    public static TrainingOptions ToTrainingOptions(this TrainSettings settings) =>
        new()
        {
            Epochs = settings.Epochs,
            BatchSize = settings.BatchSize,
            Optimizer = settings.ToOptimizer(),
            TaskWeights = ParseWeights(settings.Weights),
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
                Moves = [.. Lists.Split(settings.Move).Distinct().Select(MoveNames.Parse)],
                Every = settings.Every,
                HeldOut = settings.HeldOut switch
                {
                    "all" => HeldOut.All,
                    "none" => HeldOut.None,
                    _ => HeldOut.Batch,
                },
            };

    /// <summary>The network to train.</summary>
    public static NetworkTemplate ToNetworkTemplate(this TrainSettings settings, CliEnvironment environment) =>
        settings.Network == "pyramid"
            ? NetworkTemplate.Pyramid
            : NetworkFile.Read(FindNetwork(settings.Network, environment));

    private static string FindNetwork(string name, CliEnvironment environment)
    {
        string path = environment.FullPath(name);
        return File.Exists(path) ? path : throw SettingsErrors.NoSuchNetwork(name, path);
    }

    private static Optimizer ToOptimizer(this TrainSettings settings)
    {
        if (settings.Optimizer == "sgd")
        {
            Sgd sgd = new();
            return new Sgd(settings.LearningRate ?? sgd.LearningRate, settings.Momentum ?? sgd.Momentum);
        }

        return settings.Momentum is null
            ? new Adam(settings.LearningRate ?? new Adam().LearningRate)
            : throw SettingsErrors.MomentumOfAdam();
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
