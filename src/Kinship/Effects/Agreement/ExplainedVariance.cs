namespace Kinship.Effects.Agreement;

/// <summary>The share of a value's variance that another label explains, 0 to 1, on the rows that have both.</summary>
internal static class ExplainedVariance
{
    /// <summary>The squared correlation of two values; NaN where one is constant.</summary>
    public static double ByValue(double[] x, double[] y)
    {
        int[] rows = [.. Enumerable.Range(0, x.Length).Where(r => !double.IsNaN(x[r]) && !double.IsNaN(y[r]))];
        double r = Correlation.Pearson([.. rows.Select(row => x[row])], [.. rows.Select(row => y[row])]);
        return r * r;
    }

    /// <summary>
    /// The squared correlation ratio of a value and a class: the variance between the classes' means over all variance;
    /// NaN where the value is constant or only one class is there.
    /// </summary>
    public static double ByClass(int[] classes, double[] values)
    {
        (int Class, double Value)[] rows =
        [
            .. classes.Zip(values).Where(row => row.First >= 0 && !double.IsNaN(row.Second)),
        ];
        double[] present = [.. rows.Select(row => row.Value)];
        IGrouping<int, double>[] groups = [.. rows.GroupBy(row => row.Class, row => row.Value)];
        if (groups.Length < 2 || Correlation.IsConstant(present))
        {
            return double.NaN;
        }

        double mean = present.Average();
        double between = groups.Sum(g => g.Count() * Math.Pow(g.Average() - mean, 2));
        return Math.Min(1, between / present.Sum(v => (v - mean) * (v - mean)));
    }
}
