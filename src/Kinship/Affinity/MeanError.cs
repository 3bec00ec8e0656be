namespace Kinship.Affinity;

/// <summary>How sure a mean is.</summary>
/// <param name="StandardError">NaN where there are too few steps for any.</param>
/// <param name="DegreesOfFreedom">Of the t distribution that the mean over its error has; 0 where there is none.</param>
internal readonly record struct MeanError(double StandardError, int DegreesOfFreedom)
{
    /// <summary>Below so many effective steps, an interval is not to be trusted.</summary>
    public const double FewestEffectiveSteps = 20;

    private const int FewestCosines = 6;

    /// <summary>Half the width of the 95 % interval; NaN where there is none.</summary>
    public double HalfWidth => DegreesOfFreedom > 0 ? StandardError * Student.Quantile(DegreesOfFreedom) : double.NaN;

    /// <summary>The error of the mean of correlated steps.</summary>
    /// <param name="variance">Their long-run variance.</param>
    /// <param name="pair">The pair's place in it.</param>
    /// <param name="steps">n.</param>
    /// <param name="effective">How many uncorrelated steps would say as much.</param>
    public static MeanError Of(LongRunVariance variance, int pair, double steps, double effective)
    {
        if (variance.Cosines < FewestCosines)
        {
            return new MeanError(double.NaN, 0);
        }

        // The slower the correlation fades, the fewer cosines see the spectrum at 0 and not already its slope: an eighth of
        // the effective steps keeps what it says in simulations up to r = 0.9.
        int cosines = (int)Math.Clamp(effective / 8, FewestCosines, variance.Cosines);
        return ByCosines(variance, pair, steps, cosines);
    }

    /// <summary>The same by so many cosines.</summary>
    public static MeanError ByCosines(LongRunVariance variance, int pair, double steps, int cosines) =>
        new(Math.Sqrt(variance.Of(pair, cosines) / steps), cosines);

    /// <summary>
    /// n (1 - r) / (1 + r), r the sample's correlation of neighbouring steps corrected for its bias, about -(1 + 4 r) / n
    /// (Marriott and Pope 1954), and moved up by its standard error: one taken too low makes an interval too short.
    /// </summary>
    public static double EffectiveSteps(double steps, double correlation)
    {
        double unbiased = Math.Clamp(correlation + ((1 + (4 * correlation)) / steps), -0.99, 0.999);
        double upper = Math.Clamp(unbiased + Math.Sqrt((1 - (unbiased * unbiased)) / steps), 0, 0.999);
        return steps * (1 - upper) / (1 + upper);
    }
}
