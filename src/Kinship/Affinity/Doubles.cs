namespace Kinship.Affinity;

/// <summary>Counts as the doubles of a checkpoint, and back.</summary>
internal static class Doubles
{
    /// <summary>The counts as doubles.</summary>
    public static double[] Of(ReadOnlySpan<int> counts)
    {
        double[] doubles = new double[counts.Length];
        for (int k = 0; k < doubles.Length; k++)
        {
            doubles[k] = counts[k];
        }

        return doubles;
    }

    /// <summary>The doubles as counts.</summary>
    public static void ToCounts(ReadOnlySpan<double> doubles, Span<int> counts)
    {
        for (int k = 0; k < counts.Length; k++)
        {
            counts[k] = (int)doubles[k];
        }
    }
}
