using Kinship.Affinity;
using Kinship.Data;

namespace Kinship.Pictures;

/// <summary>What can keep a picture from being drawn, in words.</summary>
internal static class PictureErrors
{
    public static InputException NothingMeasured() =>
        new("No matrix, curve or graph: the run measured nothing. Train without --no-affinity.");

    public static InputException NotMeasured(PictureOptions options, AffinityRecord record)
    {
        IEnumerable<string> measured = record
            .Series.Where(s => s.Key.Layer == SeriesKey.AllLayers)
            .Select(s => s.Key.ToString());
        string wanted = new SeriesKey(options.Estimator!.Value, options.Move, options.On).ToString();
        return new($"The run has no {wanted}. It has: {string.Join("; ", measured)}.");
    }

    public static InputException NoEpoch(int epoch, int epochs) =>
        new($"There is no epoch {epoch}: the run has {epochs}, from 1.");

    public static InputException NoPair() => new("No curve, graph or agreement: there is one task, and so no pair.");

    public static InputException NoTask(string name, IReadOnlyList<string> tasks) =>
        new($"There is no task '{name}'. The run's tasks: {string.Join(", ", tasks)}.");

    public static InputException NoEpochs(string picture) =>
        new($"No {picture} over the epochs: no epoch was completed.");

    public static InputException NoLayers() =>
        new("No picture of the layers: they were not recorded. Train without --no-layers.");

    public static InputException NoVerdicts(string series) =>
        new($"No graph: {series} has no verdicts, so it is not known which pairs are beyond chance.");

    public static InputException NoEffects() =>
        new("No effects and no agreement: none were measured. kinship effects RUN measures them.");

    public static InputException UnknownEnding(string path) =>
        new($"'{path}' is no picture's name: give it the ending .png, .svg or .pdf.");

    public static InputException DotsPerInch(int given) => new($"{given} dots an inch: give a number from 36 to 1200.");

    public static InputException CannotWrite(string path, Exception cause) =>
        new($"The picture '{path}' cannot be written: {cause.Message.TrimEnd('.')}. Choose another file.", cause);
}
