namespace Kinship.Training.Metrics;

internal static class ArgMax
{
    /// <summary>The index of the largest value; of equal ones the lowest.</summary>
    public static int Of(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }
}
