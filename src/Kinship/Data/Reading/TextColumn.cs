namespace Kinship.Data;

/// <summary>Texts, each different one kept once.</summary>
internal sealed class TextColumn(string name) : RawColumn(name)
{
    private readonly Chunked<int> _ids = new();
    private readonly List<TextValue> _values = [];
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly KnownCells _known = new();
    private int _missing;

    public override int Missing => _missing;

    public int Count => _ids.Count;

    /// <summary>The different texts, in the order they were met.</summary>
    public IReadOnlyList<TextValue> Values => _values;

    /// <summary>The row's text as an index into <see cref="Values"/>, -1 where missing.</summary>
    public int this[int row] => _ids[row];

    public void AddMissing()
    {
        _missing++;
        _ids.Add(-1);
    }

    /// <summary>Adds a row whose cell, as it stands in the file, is one remembered; false where it is not.</summary>
    public bool AddKnown(ReadOnlySpan<byte> cell)
    {
        if (!_known.TryFind(cell, out int id))
        {
            return false;
        }

        if (id < 0)
        {
            AddMissing();
            return true;
        }

        _values[id].Rows++;
        _ids.Add(id);
        return true;
    }

    /// <summary>Remembers that the row added last has this cell.</summary>
    public void Remember(ReadOnlySpan<byte> cell) => _known.Remember(cell, _ids[_ids.Count - 1]);

    /// <summary>Adds a row; true where its text is new.</summary>
    public bool Add(ReadOnlySpan<char> cell, int line)
    {
        var lookup = _index.GetAlternateLookup<ReadOnlySpan<char>>();
        bool known = lookup.TryGetValue(cell, out int id);
        if (!known)
        {
            string text = VisibleText.Of(cell.ToString());
            known = _index.TryGetValue(text, out id); // where it was not visible as it stood
            if (!known)
            {
                id = _values.Count;
                _index.Add(text, id);
                CellKind kind = Cells.Read(text, out double number);
                _values.Add(new TextValue(text, kind, number, line));
            }
        }

        _values[id].Rows++;
        _ids.Add(id);
        return !known;
    }
}

/// <summary>One of a column's different texts.</summary>
internal sealed class TextValue(string text, CellKind kind, double number, int line)
{
    public string Text { get; } = text;

    public CellKind Kind { get; } = kind;

    /// <summary>The number it spells, NaN for none.</summary>
    public double Number { get; } = number;

    /// <summary>The line where it was first met.</summary>
    public int Line { get; } = line;

    public int Rows { get; set; }
}
