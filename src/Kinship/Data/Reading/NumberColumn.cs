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

    public int Count => _wide?.Count ?? _narrow.Count;

    public double this[int row] => _wide is null ? _narrow[row] : _wide[row];

    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            _missing++;
        }

        if (_wide is null)
        {
            _narrow.Add((float)value);
        }
        else
        {
            _wide.Add(value);
        }
    }
}
