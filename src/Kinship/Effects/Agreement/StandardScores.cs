namespace Kinship.Effects.Agreement;

/// <summary>
/// A matrix whose correlation with another one is a sum of products: centred and of length 1, over all pairs or within
/// each target, of ranks where ranks are meant. Renaming the tasks only moves these numbers, so thousands of permutations
/// cost one product a pair.
/// </summary>
internal static class StandardScores
{
    /// <summary>The scores; a target whose column is constant has NaN.</summary>
    /// <param name="kind">The correlation.</param>
    /// <param name="matrix">[n x n] row-major, complete off its diagonal.</param>
    /// <param name="tasks">n.</param>
    /// <returns>[n x n] row-major, 0 on the diagonal.</returns>
    public static double[] Of(MatrixCorrelation kind, ReadOnlySpan<double> matrix, int tasks)
    {
        int[] pairs =
        [
            .. from j in Enumerable.Range(0, tasks)
            from i in Enumerable.Range(0, tasks)
            where i != j
            select (i * tasks) + j,
        ];
        double[] scores = new double[matrix.Length];
        int together = kind.WithinTargets ? tasks - 1 : pairs.Length;
        for (int start = 0; start < pairs.Length; start += together)
        {
            Fill(pairs.AsSpan(start, together), kind.OfRanks, matrix, scores);
        }

        return scores;
    }

    /// <summary>The correlation of two matrices' scores, the first's tasks renamed.</summary>
    /// <param name="within">Whether the scores are within targets.</param>
    /// <param name="a">The first's scores.</param>
    /// <param name="names">[n]: which task of the first stands at each place.</param>
    /// <param name="b">The second's scores.</param>
    public static double Correlate(bool within, ReadOnlySpan<double> a, ReadOnlySpan<int> names, ReadOnlySpan<double> b)
    {
        int n = names.Length;
        double sum = 0;
        int targets = 0;
        for (int j = 0; j < n; j++)
        {
            double column = 0;
            for (int i = 0; i < n; i++)
            {
                column += a[(names[i] * n) + names[j]] * b[(i * n) + j];
            }

            if (!within || !double.IsNaN(column))
            {
                sum += column;
                targets++;
            }
        }

        return within ? sum / targets : sum;
    }

    private static void Fill(ReadOnlySpan<int> pairs, bool ofRanks, ReadOnlySpan<double> matrix, double[] scores)
    {
        double[] values = new double[pairs.Length];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = matrix[pairs[k]];
        }

        values = ofRanks ? Correlation.Ranks(values) : values;
        double mean = values.Average();
        double length = Correlation.IsConstant(values)
            ? double.NaN
            : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)));
        for (int k = 0; k < values.Length; k++)
        {
            scores[pairs[k]] = (values[k] - mean) / length;
        }
    }
}
