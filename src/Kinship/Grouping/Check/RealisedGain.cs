using Kinship.Affinity;

namespace Kinship.Grouping.Check;

/// <summary>The share of the loss that is saved, averaged over tasks and seeds as logarithms: 0.1 is a loss 10 % lower.</summary>
/// <param name="Mean">1 - exp(-mean of log(loss alone / loss)); negative where the loss is higher.</param>
/// <param name="Low">The 95 % interval's lower end, over seeds; NaN below 3 of them.</param>
/// <param name="High">The upper end.</param>
public sealed record RealisedGain(double Mean, double Low, double High)
{
    /// <summary>The gain of values on the logarithmic scale, a seed each.</summary>
    internal static RealisedGain Of(IReadOnlyList<double> seeds)
    {
        double[] known = [.. seeds.Where(double.IsFinite)];
        double mean = known.Length == 0 ? double.NaN : known.Average();
        double half = double.NaN;
        if (known.Length >= 3)
        {
            double variance = known.Sum(v => (v - mean) * (v - mean)) / (known.Length - 1);
            half = Student.Quantile(known.Length - 1) * Math.Sqrt(variance / known.Length);
        }

        return new(Share(mean), Share(mean - half), Share(mean + half));
    }

    private static double Share(double logarithm) => 1 - Math.Exp(-logarithm);
}
