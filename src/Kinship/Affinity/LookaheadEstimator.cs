namespace Kinship.Affinity;

/// <summary>Z[i -> j] = 1 - L_j(s moved by i's step) / L_j(s) (Fifty et al., NeurIPS 2021, eq. 1).</summary>
internal static class LookaheadEstimator
{
    /// <summary>Fills Z.</summary>
    /// <param name="steps">[sources]: L_i on the training batch; a source without one takes no step.</param>
    /// <param name="before">[n]: L_j on the rows measured.</param>
    /// <param name="after">[sources x n]: L_j there after i's move.</param>
    /// <param name="z">[sources x n].</param>
    public static void Fill(
        ReadOnlySpan<double> steps,
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        Span<double> z
    )
    {
        int n = before.Length;
        for (int i = 0; i < steps.Length; i++)
        {
            for (int j = 0; j < n; j++)
            {
                z[(i * n) + j] =
                    Gaps.Counts(steps[i]) && Gaps.Counts(before[j]) ? 1 - (after[(i * n) + j] / before[j]) : double.NaN;
            }
        }
    }
}
