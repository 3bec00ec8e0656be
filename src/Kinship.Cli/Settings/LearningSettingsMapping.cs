using Kinship.Affinity;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Cli.Settings;

/// <summary>From what was typed to the library's options.</summary>
internal static class LearningSettingsMapping
{
    /// <summary>Gives each task of the data the losses and class weights that were asked for.</summary>
    /// <param name="options">How to train, without what only the data can tell.</param>
    /// <param name="settings">What was typed.</param>
    /// <param name="train">The training rows.</param>
    public static TrainingOptions For(this TrainingOptions options, LearningSettings settings, Dataset train) =>
        options with
        {
            Losses = settings is { Loss: null, LabelSmoothing: null } ? options.Losses : TaskLosses.Of(settings, train),
            ClassWeights = TaskClassWeights.Of(settings, train),
        };

    /// <summary>How to train, without what only the data can tell.</summary>
    public static TrainingOptions ToLearningOptions(this LearningSettings settings) =>
        new()
        {
            Epochs = settings.Epochs,
            BatchSize = settings.BatchSize,
            Optimizer = OptimizerForms.Of(settings),
            TaskWeights = ParseWeights(settings.Weights),
            Clipping = new(settings.ClipValue, settings.ClipNorm, settings.ClipGlobalNorm),
            Schedule = ScheduleForms.Of(settings.Schedule),
            ReduceOnPlateau = PlateauForms.Of(settings.ReduceOnPlateau),
            Metrics = Lists.Split(settings.Metrics),
            Precision = settings.Precision == "double" ? Precision.Double : Precision.Single,
        };

    /// <summary>Reads weights, as <c>a=2,b=0.5</c>.</summary>
    public static Dictionary<string, double> ParseWeights(string? text)
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
