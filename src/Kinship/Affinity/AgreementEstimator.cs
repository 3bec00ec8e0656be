namespace Kinship.Affinity;

/// <summary>
/// Whether a step does the same to a target's loss on its own batch and held out. The mean over steps is the share of
/// steps with the same sign: 0.5 is what two coins would agree.
/// </summary>
internal static class AgreementEstimator
{
    /// <summary>1 for the same sign, 0 for another, NaN where one of the two is missing.</summary>
    /// <param name="z">[sources x n]: the look-ahead on the training batch; then the agreement.</param>
    /// <param name="heldOut">[sources x n]: the look-ahead of the same move held out.</param>
    public static void From(Span<double> z, ReadOnlySpan<double> heldOut)
    {
        for (int k = 0; k < z.Length; k++)
        {
            bool both = !double.IsNaN(z[k]) && !double.IsNaN(heldOut[k]);
            z[k] =
                !both ? double.NaN
                : Math.Sign(z[k]) == Math.Sign(heldOut[k]) ? 1
                : 0;
        }
    }
}
