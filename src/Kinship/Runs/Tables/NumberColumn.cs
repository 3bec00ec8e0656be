using Parquet;
using Parquet.Schema;

namespace Kinship.Runs.Tables;

/// <summary>A column of numbers; what is not known (NaN) is null, as it is an empty cell in CSV, so that means leave it out.</summary>
internal sealed class NumberColumn(string name) : ParquetColumn(new DataField<double?>(name))
{
    private readonly List<double?> _values = [];

    /// <inheritdoc/>
    public override int Count => _values.Count;

    /// <summary>Adds a number.</summary>
    public void Add(double value) => _values.Add(double.IsNaN(value) ? null : value);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ParquetRowGroupWriter group) =>
        await group.WriteAsync<double>(Field, _values.ToArray());

    /// <inheritdoc/>
    public override void Clear() => _values.Clear();
}
