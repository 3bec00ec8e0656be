using Kinship.Training;

namespace Kinship.Runs.Tables;

/// <summary>history.parquet: the columns of history.csv; null for its empty cells.</summary>
internal static class HistoryParquet
{
    /// <summary>Writes a history's rows.</summary>
    public static void Write(Stream stream, History history)
    {
        ValueColumn<int> epoch = new(history.Names[0]);
        NumberColumn[] numbers = [.. history.Names.Skip(1).Select(n => new NumberColumn(n))];
        ParquetTable table = new(stream, [epoch, .. numbers]);
        for (int e = 0; e < history.Count; e++)
        {
            IReadOnlyList<double> row = history.Row(e);
            epoch.Add((int)row[0]);
            for (int c = 0; c < numbers.Length; c++)
            {
                numbers[c].Add(row[c + 1]);
            }
        }

        table.Complete();
    }
}
