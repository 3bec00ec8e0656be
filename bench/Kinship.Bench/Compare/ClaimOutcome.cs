namespace Kinship.Bench.Compare;

/// <summary>What became of a claim.</summary>
/// <param name="Reached">The figure.</param>
/// <param name="Holds">Whether it meets the target.</param>
/// <param name="Worst">The figure of the worst cell.</param>
/// <param name="WorstCell">That cell.</param>
/// <param name="Cells">How many cells it was taken over.</param>
internal sealed record ClaimOutcome(double Reached, bool Holds, double Worst, BenchCase WorstCell, int Cells);

/// <summary>How the figures of several cells become one.</summary>
internal enum Summary
{
    /// <summary>Their geometric mean, as ratios ask for.</summary>
    GeometricMean,

    /// <summary>The worst of them: every cell has to reach the target.</summary>
    WorstCell,
}
