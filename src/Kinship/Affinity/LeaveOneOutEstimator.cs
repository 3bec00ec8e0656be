namespace Kinship.Affinity;

/// <summary>E[i -> j] = 1 - L_j with all tasks / L_j without i: the effect's own form, over a step or a few.</summary>
internal static class LeaveOneOutEstimator
{
    /// <summary>Fills E.</summary>
    /// <param name="with">[n]: L_j with all tasks.</param>
    /// <param name="without">[sources x n]: L_j without i.</param>
    /// <param name="e">[sources x n]; NaN where either loss is 0 or missing.</param>
    public static void Fill(ReadOnlySpan<double> with, ReadOnlySpan<double> without, Span<double> e)
    {
        int n = with.Length;
        for (int k = 0; k < e.Length; k++)
        {
            e[k] = Gaps.Counts(with[k % n]) && Gaps.Counts(without[k]) ? 1 - (with[k % n] / without[k]) : double.NaN;
        }
    }
}
