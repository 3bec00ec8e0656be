namespace Kinship.Affinity;

/// <summary>lr &lt;g_i, P g_j&gt; / L_j: the look-ahead's first-order Taylor term in the step length.</summary>
internal static class FirstOrderEstimator
{
    /// <summary>Fills the estimate.</summary>
    /// <param name="gram">[n x n]: &lt;g_i, P g_j&gt;, P the move's preconditioner.</param>
    /// <param name="losses">L_j on the training batch.</param>
    /// <param name="learningRate">lr.</param>
    /// <param name="z">[n x n].</param>
    public static void Fill(ReadOnlySpan<double> gram, ReadOnlySpan<double> losses, double learningRate, Span<double> z)
    {
        int n = losses.Length;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                z[(i * n) + j] = Gaps.Both(losses, i, j) ? learningRate * gram[(i * n) + j] / losses[j] : double.NaN;
            }
        }
    }
}
