using MathNet.Numerics.Distributions;

namespace Kinship.Affinity;

/// <summary>Student's t, for intervals and tests of means.</summary>
internal static class Student
{
    private static readonly double[] s_quantiles =
    [
        .. Enumerable.Range(1, LongRunVariance.MostCosines).Select(d => StudentT.InvCDF(0, 1, d, 0.975)),
    ];

    /// <summary>Half the width of a 95 % interval, in standard errors.</summary>
    public static double Quantile(int degrees) =>
        degrees <= s_quantiles.Length ? s_quantiles[degrees - 1] : StudentT.InvCDF(0, 1, degrees, 0.975);

    /// <summary>The same where the degrees of freedom are an estimate, and no whole number.</summary>
    public static double Quantile(double degrees) => StudentT.InvCDF(0, 1, degrees, 0.975);

    /// <summary>
    /// The degrees of freedom of a run's interval of this half width in standard errors, which files do not say.
    /// </summary>
    public static int Degrees(double quantile) =>
        1 + Array.IndexOf(s_quantiles, s_quantiles.MinBy(q => Math.Abs(q - quantile)));

    /// <summary>The probability of a t at least as far from 0.</summary>
    public static double TwoSided(double t, double degrees) => 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(t));
}
