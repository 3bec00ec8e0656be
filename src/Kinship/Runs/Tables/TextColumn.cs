using Parquet;
using Parquet.Schema;

namespace Kinship.Runs.Tables;

/// <summary>A column of texts; one that does not apply is empty.</summary>
internal sealed class TextColumn(string name) : ParquetColumn(new DataField(name, typeof(string), false))
{
    private readonly List<string> _values = [];

    /// <inheritdoc/>
    public override int Count => _values.Count;

    /// <summary>Adds a text.</summary>
    public void Add(string value) => _values.Add(value);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ParquetRowGroupWriter group) => await group.WriteAsync(Field, _values);

    /// <inheritdoc/>
    public override void Clear() => _values.Clear();
}
