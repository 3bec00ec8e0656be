namespace Kinship.Affinity;

/// <summary>
/// Look-ahead less first-order: what the straight line misses. For a small step d it is about -d'Hd / (2 L_j), H the
/// second derivatives of L_j in s, so it goes with the square of the step's length.
/// </summary>
internal static class CurvatureEstimator
{
    /// <summary>Takes the first-order estimate from the look-ahead.</summary>
    /// <param name="z">[sources x n]: the look-ahead on the training batch; then the curvature.</param>
    /// <param name="firstOrder">[sources x n]: the first-order estimate of the same move.</param>
    public static void From(Span<double> z, ReadOnlySpan<double> firstOrder)
    {
        for (int k = 0; k < z.Length; k++)
        {
            z[k] -= firstOrder[k];
        }
    }
}
