using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Reporting;

namespace Kinship.Pictures.Plots;

/// <summary>A series in the words of titles and axes.</summary>
internal static class SeriesWords
{
    /// <summary><c>lookahead (preconditioned), held-out rows, whole run</c>.</summary>
    public static string Title(SeriesKey key, int? epoch = null) =>
        $"{Name(key)}, {(epoch is null ? "whole run" : $"epoch {epoch}")}";

    /// <summary><c>lookahead (preconditioned), held-out rows</c>.</summary>
    public static string Name(SeriesKey key)
    {
        string move = key.Move is { } m ? $" ({MoveNames.Format(m)})" : "";
        return $"{EstimatorNames.Format(key.Estimator)}{move}{(key.On == On.Validation ? ", held-out rows" : "")}";
    }

    /// <summary>The unit in a few words: <c>% of the loss a step</c>; the estimator's name where it has none.</summary>
    public static string Unit(SeriesKey key) =>
        MatrixUnit.Of(key.Estimator, perLearningRate: false).Caption.Split([',', ':'])[0];
}
