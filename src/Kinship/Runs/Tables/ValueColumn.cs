using Parquet;
using Parquet.Schema;

namespace Kinship.Runs.Tables;

/// <summary>A column of numbers or truth values, all of them known.</summary>
internal sealed class ValueColumn<T>(string name) : ParquetColumn(new DataField<T>(name))
    where T : struct
{
    private readonly List<T> _values = [];

    /// <inheritdoc/>
    public override int Count => _values.Count;

    /// <summary>Adds a value.</summary>
    public void Add(T value) => _values.Add(value);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ParquetRowGroupWriter group) =>
        await group.WriteAsync<T>(Field, _values.ToArray());

    /// <inheritdoc/>
    public override void Clear() => _values.Clear();
}
