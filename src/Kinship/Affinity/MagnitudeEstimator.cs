namespace Kinship.Affinity;

/// <summary>2 |g_i| |g_j| / (|g_i|^2 + |g_j|^2), Yu et al., NeurIPS 2020, definition 3: 1 for equal lengths.</summary>
internal static class MagnitudeEstimator
{
    /// <summary>Fills the similarities, in [0, 1]; NaN where both gradients are zero.</summary>
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
                double squares = gram[(i * n) + i] + gram[(j * n) + j];
                double product = Math.Sqrt(gram[(i * n) + i]) * Math.Sqrt(gram[(j * n) + j]);
                z[(i * n) + j] = Gaps.Both(losses, i, j) && squares > 0 ? 2 * product / squares : double.NaN;
            }
        }
    }
}
