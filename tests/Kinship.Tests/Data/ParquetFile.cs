using DuckDB.NET.Data;

namespace Kinship.Tests.Data;

/// <summary>Parquet files made by DuckDB.</summary>
internal static class ParquetFile
{
    /// <summary>A file of a query's rows, in row groups of 2,048 (the least that DuckDB makes) unless said otherwise.</summary>
    public static TempFile Of(string query, string options = "ROW_GROUP_SIZE 2048")
    {
        TempFile file = new("", "table.parquet");
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"COPY ({query}) TO '{file.Path}' (FORMAT parquet, {options})";
        command.ExecuteNonQuery();
        return file;
    }
}
