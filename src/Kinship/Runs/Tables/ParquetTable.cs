using Parquet;
using Parquet.Schema;

namespace Kinship.Runs.Tables;

/// <summary>A Parquet file that grows by row groups, so that no more than one of them is held in memory.</summary>
internal sealed class ParquetTable
{
    private const int RowsOfAGroup = 1 << 16;
    private static readonly ParquetOptions s_options = new() { CompressionMethod = CompressionMethod.Snappy };

    private readonly IReadOnlyList<ParquetColumn> _columns;
    private readonly ParquetWriter _writer;

    /// <summary>Begins a table.</summary>
    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="columns">Its columns, which whoever adds rows fills, one as far as the other.</param>
    public ParquetTable(Stream stream, IReadOnlyList<ParquetColumn> columns)
    {
        _columns = columns;
        // Tasks are waited for throughout: files, and no synchronisation context.
        _writer = ParquetWriter
            .CreateAsync(new ParquetSchema([.. columns.Select(c => c.Field)]), stream, s_options)
            .GetAwaiter()
            .GetResult();
    }

    /// <summary>Writes a row group where there are rows for one.</summary>
    public void FlushWhereFull()
    {
        if (_columns[0].Count >= RowsOfAGroup)
        {
            Flush();
        }
    }

    /// <summary>Writes what is left, and the table's end.</summary>
    public void Complete()
    {
        if (_columns[0].Count > 0)
        {
            Flush();
        }

        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private void Flush()
    {
        using (ParquetRowGroupWriter group = _writer.CreateRowGroup())
        {
            foreach (ParquetColumn column in _columns)
            {
                column.WriteAsync(group).AsTask().GetAwaiter().GetResult();
            }
        }

        foreach (ParquetColumn column in _columns)
        {
            column.Clear();
        }
    }
}
