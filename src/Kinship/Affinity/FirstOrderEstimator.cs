namespace Kinship.Affinity;

/// <summary>
/// lr &lt;g_i, P g_j&gt; / L_j: the look-ahead's first-order Taylor term in the step length. Linear in g_i, so that of a group
/// is the sum over its tasks.
/// </summary>
internal static class FirstOrderEstimator
{
    /// <summary>Fills the estimate.</summary>
    /// <param name="steps">[sources]: L_i on the training batch; a source without one takes no step.</param>
    /// <param name="gram">[sources x n]: &lt;g_i, P g_j&gt;, P the move's preconditioner.</param>
    /// <param name="losses">[n]: L_j on the training batch.</param>
    /// <param name="learningRate">lr.</param>
    /// <param name="z">[sources x n].</param>
    public static void Fill(
        ReadOnlySpan<double> steps,
        ReadOnlySpan<double> gram,
        ReadOnlySpan<double> losses,
        double learningRate,
        Span<double> z
    )
    {
        int n = losses.Length;
        for (int i = 0; i < steps.Length; i++)
        {
            for (int j = 0; j < n; j++)
            {
                z[(i * n) + j] =
                    Gaps.Counts(steps[i]) && Gaps.Counts(losses[j])
                        ? learningRate * gram[(i * n) + j] / losses[j]
                        : double.NaN;
            }
        }
    }
}
