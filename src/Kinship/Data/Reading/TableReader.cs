namespace Kinship.Data;

/// <summary>Reads any file that is a table.</summary>
internal static class TableReader
{
    /// <summary>Reads the file; the plan, one entry a column, is asked for once the header is known.</summary>
    public static RawTable Read(string path, Func<TableHeader, IReadOnlyList<ColumnPlan>> plan) =>
        TableFile.Guard(
            path,
            () =>
                TableFile.FormatOf(path) switch
                {
                    TableFormat.Npz => NpzReader.Read(path, plan),
                    TableFormat.Parquet => ParquetTableReader.Read(path, plan),
                    _ => TextTableReader.Read(path, plan),
                }
        );
}
