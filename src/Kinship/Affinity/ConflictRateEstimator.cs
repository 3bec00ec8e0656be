namespace Kinship.Affinity;

/// <summary>
/// Whether two gradients conflict: their cosine is below 0 (PCGrad: Yu et al., NeurIPS 2020, definition 1). The mean over
/// steps is the share of steps with a conflict.
/// </summary>
internal static class ConflictRateEstimator
{
    /// <summary>1 for a conflict, 0 for none, NaN where there is no cosine.</summary>
    /// <param name="z">[n x n]: the cosines; then the conflicts.</param>
    public static void From(Span<double> z)
    {
        foreach (ref double value in z)
        {
            value =
                double.IsNaN(value) ? value
                : value < 0 ? 1
                : 0;
        }
    }
}
