namespace Kinship.Effects;

/// <summary>A target's numbers in the trainings with and without a source, seed by seed; NaN where one is missing.</summary>
/// <param name="With">[seeds].</param>
/// <param name="Without">[seeds].</param>
internal sealed record SeedPairs(double[] With, double[] Without)
{
    /// <summary>On a scale on which effects add up: the logarithm of losses, and metrics so that higher is worse.</summary>
    public SeedPairs Select(Func<double, double> scale) => new([.. With.Select(scale)], [.. Without.Select(scale)]);

    /// <summary>What the source betters, a number a seed.</summary>
    public double[] Differences => [.. With.Zip(Without, (with, without) => without - with)];

    /// <summary>
    /// The variance of the difference of two unpaired trainings over that of paired ones, from the seeds that have both.
    /// </summary>
    public double PairingGain
    {
        get
        {
            (double First, double Second)[] both =
            [
                .. With.Zip(Without).Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second)),
            ];
            double paired = Variance([.. both.Select(p => p.Second - p.First)]);
            double unpaired = Variance([.. both.Select(p => p.First)]) + Variance([.. both.Select(p => p.Second)]);
            return paired > 0 ? unpaired / paired : double.NaN;
        }
    }

    /// <summary>The sample variance; NaN of fewer than two.</summary>
    public static double Variance(double[] values)
    {
        if (values.Length < 2)
        {
            return double.NaN;
        }

        double mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
