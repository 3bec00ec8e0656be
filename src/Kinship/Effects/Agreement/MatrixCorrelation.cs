namespace Kinship.Effects.Agreement;

/// <summary>How two matrices of pairs are correlated.</summary>
/// <param name="OfRanks">Spearman's rho rather than Pearson's r.</param>
/// <param name="WithinTargets">
/// The mean over the targets of the correlation over their sources, rather than one correlation over all pairs. It is
/// blind to which targets are easy: it asks only whether a target's sources are told apart.
/// </param>
internal readonly record struct MatrixCorrelation(bool OfRanks, bool WithinTargets)
{
    public static readonly MatrixCorrelation Pearson = new(OfRanks: false, WithinTargets: false);
    public static readonly MatrixCorrelation Spearman = new(OfRanks: true, WithinTargets: false);
    public static readonly MatrixCorrelation PearsonWithin = new(OfRanks: false, WithinTargets: true);
    public static readonly MatrixCorrelation SpearmanWithin = new(OfRanks: true, WithinTargets: true);

    /// <summary>
    /// The correlation over the pairs off the diagonal that both matrices have. Within targets, a target without one (fewer
    /// than 2 sources, or a constant column) is left out of the mean.
    /// </summary>
    /// <param name="a">[n x n] row-major, NaN: missing.</param>
    /// <param name="b">[n x n] row-major, NaN: missing.</param>
    /// <param name="tasks">n.</param>
    /// <returns>NaN where there is none.</returns>
    public double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int tasks)
    {
        double[] x = new double[a.Length];
        double[] y = new double[a.Length];
        double sum = 0;
        int targets = 0;
        int count = 0;
        for (int j = 0; j < tasks; j++)
        {
            for (int i = 0; i < tasks; i++)
            {
                int pair = (i * tasks) + j;
                if (i != j && !double.IsNaN(a[pair]) && !double.IsNaN(b[pair]))
                {
                    (x[count], y[count++]) = (a[pair], b[pair]);
                }
            }

            if (WithinTargets && OfLists(x.AsSpan(0, count), y.AsSpan(0, count)) is var r && !double.IsNaN(r))
            {
                sum += r;
                targets++;
            }

            count = WithinTargets ? 0 : count;
        }

        return WithinTargets ? sum / targets : OfLists(x.AsSpan(0, count), y.AsSpan(0, count));
    }

    private double OfLists(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        OfRanks ? Correlation.Spearman(x, y) : Correlation.Pearson(x, y);
}
