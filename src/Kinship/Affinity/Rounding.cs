namespace Kinship.Affinity;

/// <summary>
/// How far the arithmetic's own rounding moves a series' numbers, measured by repeating some steps in float64. A number
/// smaller than this is float32's noise. It is an estimate from a sample of the steps: a rare step that is off by far more, as
/// where a relu falls to the other side of its kink, may not be in it.
/// </summary>
/// <param name="Step">The root mean square error of one step's value; NaN where no repeated step has the pair.</param>
/// <param name="Mean">
/// The error to expect of the whole run's mean: that of independent errors, <see cref="Step"/> / sqrt(steps), or the mean
/// error of the repeated steps where that is larger, since an error that is the same at every step does not average out.
/// </param>
/// <param name="Repeats">Steps that were repeated.</param>
public sealed record Rounding(AffinityMatrix Step, AffinityMatrix Mean, int Repeats)
{
    /// <summary>The error to expect of a mean over fewer steps than the whole run's, such as an epoch's.</summary>
    /// <param name="source">The source's place, from 0.</param>
    /// <param name="target">The target's place, from 0.</param>
    /// <param name="steps">Steps of the mean, at least 1.</param>
    public double OfMean(int source, int target, int steps) =>
        Math.Max(Mean[source, target], Step[source, target] / Math.Sqrt(Math.Max(1, steps)));
}
