using System.Globalization;

namespace Kinship.Data;

/// <summary>Numbers, NaN where missing: float32 for features, double where labels need it.</summary>
internal sealed class NumberColumn : RawColumn
{
    private readonly Chunked<float> _narrow = new();
    private readonly Chunked<double>? _wide;
    private int _missing;

    public NumberColumn(string name, bool wide)
        : base(name) => _wide = wide ? new Chunked<double>() : null;

    public override int Missing => _missing;

    public bool IsWide => _wide is not null;

    public int Count => _wide?.Count ?? _narrow.Count;

    public double this[int row] => _wide is null ? _narrow[row] : _wide[row];

    /// <summary>A value of the column as it was written: 32.1, where the float32 nearest to it is 32.0999985.</summary>
    public double AsWritten(double value) =>
        _wide is null ? double.Parse(((float)value).ToString("R"), CultureInfo.InvariantCulture) : value;

    public void Add(double value) => Add(new ReadOnlySpan<double>(in value));

    public void Add(ReadOnlySpan<double> values)
    {
        while (values.Length > 0)
        {
            values = values[(_wide is null ? AddNarrow(values) : AddWide(values))..];
        }
    }

    private int AddNarrow(ReadOnlySpan<double> values)
    {
        Span<float> room = _narrow.Grow(values.Length);
        for (int i = 0; i < room.Length; i++)
        {
            room[i] = (float)values[i];
            _missing += double.IsNaN(values[i]) ? 1 : 0;
        }

        return room.Length;
    }

    private int AddWide(ReadOnlySpan<double> values)
    {
        Span<double> room = _wide!.Grow(values.Length);
        for (int i = 0; i < room.Length; i++)
        {
            room[i] = values[i];
            _missing += double.IsNaN(values[i]) ? 1 : 0;
        }

        return room.Length;
    }
}
