using Kinship.Affinity;
using Kinship.Effects;

namespace Kinship.Reporting;

/// <summary>In what a matrix is shown, and what its signs mean.</summary>
/// <param name="Factor">What its numbers are multiplied by.</param>
/// <param name="Caption">The unit and the direction, in words.</param>
/// <param name="OwnScale">Whether a number is a shade by itself (in [-1, 1]).</param>
internal sealed record MatrixUnit(double Factor, string Caption, bool OwnScale)
{
    /// <summary>Whether the numbers have a sign that says something.</summary>
    public bool Signed { get; private init; } = true;

    /// <summary>What is said of a number above and of one below 0.</summary>
    public (string Above, string Below) Words { get; private init; } = ("helps", "hurts");

    /// <summary>What the rows and the columns are.</summary>
    public string Axes { get; private init; } = "step on (down) / loss of (across)";

    /// <summary>What stands where a task meets itself, if that is not measured.</summary>
    public string Own { get; private init; } = "n/a";

    /// <summary>Decimals where every number has as many.</summary>
    public int Decimals { get; private init; } = 2;

    /// <summary>The unit of an estimator's matrices.</summary>
    public static MatrixUnit Of(Estimator estimator, bool perLearningRate) =>
        estimator switch
        {
            Estimator.Cosine => new(1, "cosine of the gradients: + they agree, - they oppose", true)
            {
                Words = ("agree", "oppose"),
            },
            Estimator.Magnitude => new(1, "likeness of the gradients' lengths: 1 equal, 0 nothing alike", true)
            {
                Signed = false,
            },
            Estimator.ConflictRate => Share("% of the steps at which the gradients oppose"),
            Estimator.Agreement => Share("% of the steps at which the batch and held-out rows agree on the sign"),
            Estimator.Curvature when perLearningRate => new(
                1,
                "fraction of the loss per unit of learning rate, look-ahead less first-order: what bends",
                false
            )
            {
                Words = ("above 0", "below 0"),
            },
            Estimator.Curvature => new(100, "% of the loss a step, look-ahead less first-order: what bends", false)
            {
                Words = ("above 0", "below 0"),
            },
            _ when estimator.LeavesOneOut() => new(
                100,
                $"% of the loss in {(estimator.Horizon() is { } many and > 1 ? $"{many} steps" : "one step")}: + saved by training with it, - lost by it, against the same without it",
                false
            )
            {
                Axes = "trained with (down) / loss of (across)",
            },
            _ when perLearningRate => new(
                1,
                "fraction of the loss per unit of learning rate, against no step: + lowers it, - raises it",
                false
            ),
            _ => new(100, "% of the loss a step, against no step: + lowers it, - raises it", false),
        };

    /// <summary>The unit of effects in loss.</summary>
    public static MatrixUnit Of(EffectBaseline baseline) =>
        new(
            100,
            "% of the loss on test rows: + saved by training with it, - lost by it ("
                + baseline switch
                {
                    EffectBaseline.LeaveOneOut => "all tasks against all but it",
                    EffectBaseline.Pairs => "the two against one alone",
                    _ => "all tasks against one alone",
                }
                + ")",
            false
        )
        {
            Axes = "trained with (down) / loss of (across)",
            Own = "-",
        };

    private static MatrixUnit Share(string caption) => new(100, caption, true) { Signed = false, Decimals = 1 };
}
