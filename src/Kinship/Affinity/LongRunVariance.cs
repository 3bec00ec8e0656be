namespace Kinship.Affinity;

/// <summary>
/// The long-run variance of correlated steps by equally weighted cosines (Lazarus, Lewis, Stock and Watson, JBES 2018,
/// sec. 3; Mueller 2004): lambda_j = sqrt(2 / n) sum_t cos(pi j (t - 1/2) / n) (y_t - mean); the mean of the first B
/// lambda_j^2 estimates n Var(mean), and the mean over its standard error has a t distribution with B degrees of freedom.
/// Steps come in batches: only the slowest cosines are used, which hardly move within a batch.
/// </summary>
internal sealed class LongRunVariance
{
    /// <summary>The most cosines used.</summary>
    public const int MostCosines = 12;

    private readonly double[][] _squares;

    private LongRunVariance(double[][] squares) => _squares = squares;

    /// <summary>Cosines that can be used: fewer than there are batches.</summary>
    public int Cosines => _squares.Length;

    /// <summary>Fills in a batch's gaps: of every pair, its sum less its count times the mean.</summary>
    public delegate void Gaps(int batch, Span<double> gaps);

    /// <summary>From the batches.</summary>
    /// <param name="batches">How many.</param>
    /// <param name="gaps">Gives the gaps of each, one batch after the other.</param>
    /// <param name="counts">[pairs]: values in all of them.</param>
    public static LongRunVariance Of(int batches, Gaps gaps, double[] counts)
    {
        double[][] squares = new double[Math.Clamp(batches - 1, 0, MostCosines)][];
        for (int j = 0; j < squares.Length; j++)
        {
            squares[j] = new double[counts.Length];
        }

        double[] gap = new double[counts.Length];
        for (int b = 0; b < batches && squares.Length > 0; b++)
        {
            gaps(b, gap);
            for (int j = 1; j <= squares.Length; j++)
            {
                Vectors.AddScaled(gap, Math.Cos(Math.PI * j * (b + 0.5) / batches), squares[j - 1]);
            }
        }

        foreach (double[] sums in squares)
        {
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] = sums[k] * sums[k] * 2 / counts[k];
            }
        }

        return new LongRunVariance(squares);
    }

    /// <summary>The estimate for a pair by so many cosines.</summary>
    public double Of(int pair, int cosines)
    {
        double sum = 0;
        for (int j = 0; j < cosines; j++)
        {
            sum += _squares[j][pair];
        }

        return sum / cosines;
    }
}
