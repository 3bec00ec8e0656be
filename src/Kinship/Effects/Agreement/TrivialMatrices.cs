namespace Kinship.Effects.Agreement;

/// <summary>Matrices that know less than a pair, which an estimator must beat to be said to know pairs.</summary>
internal static class TrivialMatrices
{
    /// <summary>
    /// Every source does the same to a target: each column's mean. Of an estimator's matrix it shows how much of its agreement
    /// lies in the targets alone; of the effects' own, what one would reach who knew each target's mean effect. The
    /// diagonal is left out of the mean.
    /// </summary>
    /// <param name="matrix">[n x n] row-major, NaN: missing.</param>
    /// <param name="tasks">n.</param>
    public static double[] TargetMean(double[] matrix, int tasks)
    {
        double[] means =
        [
            .. Enumerable
                .Range(0, tasks)
                .Select(j =>
                    Enumerable
                        .Range(0, tasks)
                        .Where(i => i != j)
                        .Select(i => matrix[(i * tasks) + j])
                        .Where(v => !double.IsNaN(v))
                        .DefaultIfEmpty(double.NaN)
                        .Average()
                ),
        ];
        return [.. matrix.Select((_, k) => means[k % tasks])];
    }

    /// <summary>
    /// A source does the same to every target: what its step does for itself, the diagonal. Of the first-order affinity it is
    /// lr &lt;g_i, P g_i&gt; / L_i, the squared length of the source's gradient in the optimizer's measure.
    /// </summary>
    /// <param name="matrix">[n x n] row-major.</param>
    /// <param name="tasks">n.</param>
    public static double[] OwnStep(double[] matrix, int tasks) =>
        [.. matrix.Select((_, k) => matrix[(k / tasks * tasks) + (k / tasks)])];

    /// <summary>Every pair helps alike. It has no correlation; its signs are right where the effect is positive.</summary>
    /// <param name="tasks">n.</param>
    public static double[] Constant(int tasks)
    {
        double[] ones = new double[tasks * tasks];
        Array.Fill(ones, 1);
        return ones;
    }
}
