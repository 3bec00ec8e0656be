namespace Kinship.Bench;

/// <summary>What a step took, milliseconds.</summary>
/// <param name="MedianMs">The median.</param>
/// <param name="LowerQuartileMs">A quarter of the steps were faster: steadier than the median on a busy machine.</param>
/// <param name="MinMs">The fastest.</param>
/// <param name="Reps">Steps timed.</param>
/// <param name="RatioToPlain">The median over the plain step's.</param>
internal sealed record Timing(double MedianMs, double LowerQuartileMs, double MinMs, int Reps, double RatioToPlain)
{
    /// <summary>The summary of some steps' milliseconds, at least one.</summary>
    public static Timing Of(IReadOnlyList<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new Timing(
            Math.Round(sorted[sorted.Length / 2], 4),
            Math.Round(sorted[sorted.Length / 4], 4),
            Math.Round(sorted[0], 4),
            sorted.Length,
            1
        );
    }

    /// <summary>The same with its ratio to the plain step's median.</summary>
    public Timing To(double plainMedianMs) => this with { RatioToPlain = Math.Round(MedianMs / plainMedianMs, 3) };
}
