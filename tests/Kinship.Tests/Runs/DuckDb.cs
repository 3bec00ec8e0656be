using DuckDB.NET.Data;

namespace Kinship.Tests.Runs;

/// <summary>Queries over files, by another program's reader.</summary>
internal static class DuckDb
{
    /// <summary>The rows of a query; null is <see cref="DBNull"/>.</summary>
    public static List<object[]> Query(string sql)
    {
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            object[] row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
