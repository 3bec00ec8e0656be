namespace Kinship.Data;

/// <summary>
/// Makes a table of its rows. Where a column that began as numbers turns out to be text, the rows are read again: the
/// numbers have lost how they were spelt.
/// </summary>
internal static class ColumnPasses
{
    /// <param name="table">The table.</param>
    /// <param name="plans">How to read each column.</param>
    /// <param name="readRows">Adds every row to the columns, and says how many there are.</param>
    public static RawTable Read(
        TablePlace table,
        IReadOnlyList<ColumnPlan> plans,
        Func<IReadOnlyList<ColumnBuilder>, int> readRows
    )
    {
        while (true)
        {
            ColumnBuilder[] builders = [.. plans.Select(p => new ColumnBuilder(table, p))];
            int rows = readRows(builders);
            RawColumn?[] built = [.. builders.Select(b => b.Build())];
            if (!built.Contains(null))
            {
                return new RawTable(table, rows, built!);
            }

            plans = [.. plans.Select((p, i) => built[i] is null ? p with { Mode = ColumnMode.Text } : p)];
        }
    }
}
