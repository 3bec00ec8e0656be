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
            z[(i * n) + i] = Math.Sqrt(gram[(i * n) + i]); // |g_i| waits where its cosine will be: n roots, not 2 n^2
        }

        for (int i = 0; i < n; i++)
        {
            double length = z[(i * n) + i];
            for (int j = i + 1; j < n; j++)
            {
                double cosine = Of(gram[(i * n) + j], length * z[(j * n) + j], Gaps.Both(losses, i, j));
                z[(i * n) + j] = cosine;
                z[(j * n) + i] = cosine;
            }

            z[(i * n) + i] = Of(gram[(i * n) + i], length * length, Gaps.Counts(losses[i]));
        }
    }

    /// <summary>Rounding may pass 1 by an ulp.</summary>
    private static double Of(double product, double lengths, bool counts) =>
        counts && lengths > 0 ? Math.Clamp(product / lengths, -1, 1) : double.NaN;
}
