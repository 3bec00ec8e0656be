namespace Kinship.Affinity;

/// <summary>&lt;g_i, g_j&gt; / (|g_i| |g_j|), as in Du et al. 2018 (arXiv 1812.02224) and PCGrad (Yu et al., NeurIPS 2020).</summary>
internal static class CosineEstimator
{
    /// <summary>Fills the cosines, in [-1, 1]; NaN where a gradient is zero.</summary>
    /// <param name="gram">[n x n]: &lt;g_i, g_j&gt;.</param>
    /// <param name="losses">L_j on the training batch.</param>
    /// <param name="z">[n x n].</param>
    public static void Fill(ReadOnlySpan<double> gram, ReadOnlySpan<double> losses, Span<double> z)
    {
        int n = losses.Length;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double lengths = Math.Sqrt(gram[(i * n) + i]) * Math.Sqrt(gram[(j * n) + j]);
                z[(i * n) + j] =
                    Gaps.Both(losses, i, j) && lengths > 0
                        ? Math.Clamp(gram[(i * n) + j] / lengths, -1, 1) // rounding may pass 1 by an ulp
                        : double.NaN;
            }
        }
    }
}
