using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>In what a matrix is shown, and what its signs mean.</summary>
/// <param name="Factor">What its numbers are multiplied by.</param>
/// <param name="Caption">The unit and the direction, in words.</param>
/// <param name="OwnScale">Whether a number is a shade by itself (in [-1, 1]).</param>
internal sealed record MatrixUnit(double Factor, string Caption, bool OwnScale)
{
    /// <summary>The unit of an estimator's matrices.</summary>
    public static MatrixUnit Of(Estimator estimator, bool perLearningRate) =>
        estimator switch
        {
            Estimator.Cosine => new(1, "cosine of the gradients: + they agree, - they oppose", true),
            Estimator.Magnitude => new(1, "likeness of the gradients' lengths: 1 equal, 0 nothing alike", true),
            _ when perLearningRate => new(
                1,
                "fraction of the loss per unit of learning rate, against no step: + lowers it, - raises it",
                false
            ),
            _ => new(100, "% of the loss a step, against no step: + lowers it, - raises it", false),
        };
}
