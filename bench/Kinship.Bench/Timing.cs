namespace Kinship.Bench;

/// <summary>What a step took, milliseconds.</summary>
/// <param name="MedianMs">The median.</param>
/// <param name="LowerQuartileMs">A quarter of the steps were faster: steadier than the median on a busy machine.</param>
/// <param name="MinMs">The fastest.</param>
/// <param name="Reps">Steps timed.</param>
internal sealed record Timing(double MedianMs, double LowerQuartileMs, double MinMs, int Reps)
{
    /// <summary>The summary of some steps' milliseconds, at least one.</summary>
    public static Timing Of(IReadOnlyList<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new Timing(
            Math.Round(sorted[sorted.Length / 2], 5),
            Math.Round(sorted[sorted.Length / 4], 5),
            Math.Round(sorted[0], 5),
            sorted.Length
        );
    }
}
