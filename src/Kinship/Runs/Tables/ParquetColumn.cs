using Parquet;
using Parquet.Schema;

namespace Kinship.Runs.Tables;

/// <summary>A column of a Parquet file: its values until they are written as part of a row group.</summary>
internal abstract class ParquetColumn(DataField column)
{
    /// <summary>Name and type.</summary>
    public DataField Field => column;

    /// <summary>Values that are not written yet.</summary>
    public abstract int Count { get; }

    /// <summary>Writes the values.</summary>
    public abstract ValueTask WriteAsync(ParquetRowGroupWriter group);

    /// <summary>Forgets the values.</summary>
    public abstract void Clear();
}
