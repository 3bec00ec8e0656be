namespace Kinship.Training;

/// <summary>
/// Which measured steps are repeated in float64: every K-th, and four among the first K, so that a short training has some too.
/// </summary>
internal static class RepeatedSteps
{
    private const int AmongTheFirst = 4;

    /// <summary>Whether a measured step is repeated.</summary>
    /// <param name="measured">Measured steps before it.</param>
    /// <param name="every">K, at least 1.</param>
    public static bool Includes(long measured, int every) =>
        measured % (measured < every ? Math.Max(1, every / AmongTheFirst) : every) == 0;
}
