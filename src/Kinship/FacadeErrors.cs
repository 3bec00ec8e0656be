using Kinship.Training;

namespace Kinship;

/// <summary>Everything that the facade itself throws.</summary>
internal static class FacadeErrors
{
    public static InvalidOperationException NothingMeasured(TrainingResult result) =>
        new(
            "This run measured no affinity: it was fitted without measuring, or it ended before its first measured step. "
                + $"It is {result.Status} after {result.Steps} steps. Fit a MultiTaskModel whose AffinityOptions.Enabled is true."
        );

    public static InvalidOperationException Failed(TrainingResult result) =>
        new($"This run's network cannot be used, since its training failed. {result.Reason}", result.Failure);

    public static InvalidOperationException TrainedOnArrays() =>
        new(
            "This network was trained on arrays, so it is not known how a file's columns become its inputs. "
                + "Prepare a Dataset in the same way and predict that."
        );
}
