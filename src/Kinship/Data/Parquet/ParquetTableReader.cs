using Parquet;
using Parquet.Schema;

namespace Kinship.Data;

/// <summary>Reads a Parquet file: one column of one row group at a time.</summary>
internal static class ParquetTableReader
{
    /// <summary>Reads the file; the plan is asked for once the columns are known.</summary>
    public static RawTable Read(string path, Func<TableHeader, IReadOnlyList<ColumnPlan>> plan)
    {
        using Stream file = TableFile.OpenRaw(path);
        ParquetFrame.Check(path, file);
        try
        {
            return Read(path, file, plan);
        }
        // Whatever a damaged file brings the library to: it has no exception of its own for that.
#pragma warning disable CA1031
        catch (Exception e) when (e is not (InputException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            throw e is ParquetException or NotSupportedException
                ? Errors.DamagedParquet(path, e.Message, e)
                : Errors.DamagedParquet(path, "its parts contradict each other, so it is damaged", e);
        }
    }

    private static RawTable Read(string path, Stream file, Func<TableHeader, IReadOnlyList<ColumnPlan>> plan)
    {
        TablePlace table = new(path, TablePlace.Rows);
        ParquetReader reader = Wait(ParquetReader.CreateAsync(file, leaveStreamOpen: true));
        IReadOnlyList<Field> fields = reader.Schema.Fields;
        List<string> names = [.. fields.Select(f => f.Name)];
        ColumnNames.Check(path, names);
        IReadOnlyList<ColumnPlan> plans = plan(new TableHeader(path, names));
        CheckKinds(path, fields, plans);
        return ColumnPasses.Read(table, plans, columns => ReadRows(path, file, reader, columns));
    }

    private static int ReadRows(string path, Stream file, ParquetReader reader, IReadOnlyList<ColumnBuilder> columns)
    {
        int rows = 0;
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
            ParquetPages.CheckRows(path, file.Length, rows + group.RowCount);
            for (int c = 0; c < columns.Count; c++)
            {
                if (columns[c].Plan.Mode != ColumnMode.Skip)
                {
                    new ParquetColumn(file, group, (DataField)reader.Schema.Fields[c], columns[c], rows).Read();
                }
            }

            rows += (int)group.RowCount;
        }

        return rows > 0 ? rows : throw Errors.NoRows(path, columns.Count);
    }

    private static void CheckKinds(string path, IReadOnlyList<Field> fields, IReadOnlyList<ColumnPlan> plans)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (plans[i].Mode != ColumnMode.Skip && ParquetKinds.Unreadable(fields[i]) is string kind)
            {
                throw Errors.UnreadableColumn(path, fields[i].Name, kind);
            }
        }
    }

    // Of a file, and without a synchronisation context.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
