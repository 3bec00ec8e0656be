namespace Kinship.Data;

/// <summary>Which rows stay together: [rows] the id of each row's unit, from 0 without a gap.</summary>
internal static class RowUnits
{
    /// <summary>Rows with the same value of a column; one without a value is a unit of its own.</summary>
    public static int[] OfGroup(TabularData data, string column)
    {
        RawColumn found = data.Table.Find(column) ?? throw Errors.UnknownColumn(data.Layout.Header, "--group", column);
        Dictionary<double, int> units = [];
        int next = 0;
        int[] ids = new int[data.Rows];
        for (int r = 0; r < ids.Length; r++)
        {
            double value = found switch
            {
                NumberColumn numbers => numbers[r],
                TextColumn texts => texts[r] < 0 ? double.NaN : texts[r],
                _ => throw Errors.GroupNotRead(data.Path, column),
            };
            if (!units.TryGetValue(value, out ids[r]) || double.IsNaN(value))
            {
                ids[r] = next++;
                units[value] = ids[r];
            }
        }

        return ids;
    }

    /// <summary>Runs of neighbouring rows, the last one maybe shorter.</summary>
    public static int[] OfBlocks(int rows, SplitOptions options)
    {
        int size = options.BlockSize ?? (int)(((long)rows + options.Blocks!.Value - 1) / options.Blocks.Value);
        return [.. Enumerable.Range(0, rows).Select(r => r / Math.Max(1, size))];
    }
}
