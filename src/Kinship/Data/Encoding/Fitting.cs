namespace Kinship.Data;

/// <summary>Fits how columns become numbers to some rows: the training rows.</summary>
internal static class Fitting
{
    /// <summary>Up to so many categories are one-hot; more are embedded.</summary>
    public const int MostOneHot = 16;

    /// <summary>A feature's column.</summary>
    public static FeatureColumn Fit(RawColumn column, ReadOnlySpan<int> rows) =>
        column is NumberColumn numbers ? Fit(numbers, rows) : Fit((TextColumn)column, rows);

    /// <summary>A task: a regression's means and scales.</summary>
    public static TargetColumns Fit(RawTable table, TargetColumns target, int[] rows)
    {
        if (target.Task.Kind != TaskKind.Regression)
        {
            return target;
        }

        Moments[] moments = [.. target.Columns.Select(c => Moments.Of((NumberColumn)table.Find(c)!, rows))];
        LearningTask fitted = target.Task with
        {
            Mean = [.. moments.Select(m => m.Mean)],
            Scale = [.. moments.Select(m => m.Scale)],
        };
        return target with { Task = fitted };
    }

    private static FeatureColumn Fit(NumberColumn column, ReadOnlySpan<int> rows)
    {
        Moments moments = Moments.Of(column, rows);
        bool missing = moments.Count < rows.Length;
        return new(column.Name, FeatureEncoding.Standardised, moments.Mean, moments.Scale, missing, []);
    }

    private static FeatureColumn Fit(TextColumn column, ReadOnlySpan<int> rows)
    {
        bool[] seen = new bool[column.Values.Count];
        foreach (int row in rows)
        {
            int id = column[row];
            if (id >= 0)
            {
                seen[id] = true;
            }
        }

        IReadOnlyList<string> categories = ClassNames.Sorted([.. column.Values.Where((_, id) => seen[id])]);
        FeatureEncoding encoding = categories.Count > MostOneHot ? FeatureEncoding.Embedded : FeatureEncoding.OneHot;
        return new(column.Name, encoding, 0, 1, false, categories);
    }
}
