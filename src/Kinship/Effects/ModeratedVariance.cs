using MathNet.Numerics;

namespace Kinship.Effects;

/// <summary>
/// What the variances of many pairs say of each: with few seeds a pair's own is uncertain, and is drawn towards the others' by
/// as much as they are alike (Smyth 2004, Stat. Appl. Genet. Mol. Biol. 3(1) art. 3, sec. 6: an inverse chi-squared prior
/// with <see cref="PriorDegrees"/> degrees of freedom about <see cref="Prior"/>, both found by matching the mean and the
/// variance of log s^2).
/// </summary>
/// <param name="Prior">s0^2, what a variance is expected to be.</param>
/// <param name="PriorDegrees">d0, how much that counts: as so many seeds; 0 not at all, infinite where all are alike.</param>
/// <param name="AllDegrees">The degrees of freedom of all pairs together, more than which none can have.</param>
internal sealed record ModeratedVariance(double Prior, double PriorDegrees, double AllDegrees)
{
    // A variance of 0 has no logarithm: less than this share of the median counts as that (as in limma).
    private const double Least = 1e-5;

    /// <summary>From the variances of pairs and their degrees of freedom, both above 0 or left out.</summary>
    public static ModeratedVariance Of(IReadOnlyList<(double Variance, int Degrees)> pairs)
    {
        double all = pairs.Sum(p => p.Degrees);
        double[] positive = [.. pairs.Select(p => p.Variance).Where(v => v > 0).Order()];
        if (positive.Length < 2)
        {
            return new(double.NaN, 0, all);
        }

        double least = Least * positive[positive.Length / 2];
        double[] e =
        [
            .. pairs.Select(p =>
                Math.Log(Math.Max(p.Variance, least))
                - SpecialFunctions.DiGamma(p.Degrees / 2.0)
                + Math.Log(p.Degrees / 2.0)
            ),
        ];
        double mean = e.Average();
        double spread =
            e.Sum(x => (x - mean) * (x - mean)) / (e.Length - 1)
            - pairs.Average(p => PolyGamma.Trigamma(p.Degrees / 2.0));
        if (spread <= 0)
        {
            return new(Math.Exp(mean), double.PositiveInfinity, all);
        }

        double d0 = 2 * PolyGamma.InverseTrigamma(spread);
        return new(Math.Exp(mean + SpecialFunctions.DiGamma(d0 / 2) - Math.Log(d0 / 2)), d0, all);
    }

    /// <summary>A pair's variance in the light of all.</summary>
    public double Posterior(double variance, int degrees) =>
        PriorDegrees == 0 ? variance
        : double.IsInfinity(PriorDegrees) ? Prior
        : ((PriorDegrees * Prior) + (degrees * variance)) / (PriorDegrees + degrees);

    /// <summary>The degrees of freedom of that.</summary>
    public double Degrees(int degrees) => Math.Min(degrees + PriorDegrees, Math.Max(AllDegrees, degrees));
}
