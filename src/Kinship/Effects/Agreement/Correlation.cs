namespace Kinship.Effects.Agreement;

/// <summary>Correlations of two lists of numbers, without missing ones.</summary>
internal static class Correlation
{
    /// <summary>Pearson's r; NaN for fewer than 2 numbers or where all of one list are equal.</summary>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length < 2 || IsConstant(x) || IsConstant(y))
        {
            return double.NaN;
        }

        double meanX = Mean(x);
        double meanY = Mean(y);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int k = 0; k < x.Length; k++)
        {
            double dx = x[k] - meanX;
            double dy = y[k] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }

        return Math.Clamp(xy / (Math.Sqrt(xx) * Math.Sqrt(yy)), -1, 1);
    }

    /// <summary>Spearman's rho: Pearson's r of the ranks, ties sharing their mean rank.</summary>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Pearson(Ranks(x), Ranks(y));

    /// <summary>Ranks from 1; equal numbers get the mean of the ranks they take up.</summary>
    public static double[] Ranks(ReadOnlySpan<double> x)
    {
        double[] sorted = x.ToArray();
        int[] places = [.. Enumerable.Range(0, x.Length)];
        Array.Sort(sorted, places);
        double[] ranks = new double[x.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            for (int k = start; k < end; k++)
            {
                ranks[places[k]] = (start + 1 + end) / 2.0;
            }
        }

        return ranks;
    }

    /// <summary>Exactly, since the rounding of a mean would give equal numbers a variance.</summary>
    public static bool IsConstant(ReadOnlySpan<double> x) => x.IsEmpty || !x.ContainsAnyExcept(x[0]);

    private static double Mean(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += value;
        }

        return sum / x.Length;
    }
}
