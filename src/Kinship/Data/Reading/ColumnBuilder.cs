using System.Globalization;

namespace Kinship.Data;

/// <summary>
/// Collects a column's cells as they stream by. A column starts as what its first cell is; where later cells
/// contradict, <see cref="Build"/> says so: with an error, or by asking for the column to be read again as text
/// (whose spellings the numbers have lost).
/// </summary>
internal sealed class ColumnBuilder(TablePlace table, ColumnPlan plan)
{
    private NumberColumn? _numbers = plan.Mode switch
    {
        ColumnMode.Number => new NumberColumn(plan.Name, wide: false),
        ColumnMode.Value or ColumnMode.Block or ColumnMode.Weight => new NumberColumn(plan.Name, wide: true),
        _ => null,
    };

    private TextColumn? _text = plan.Mode is ColumnMode.Text or ColumnMode.Label ? new TextColumn(plan.Name) : null;
    private CellCensus _census;
    private int _leadingMissing;

    public ColumnPlan Plan => plan;

    /// <summary>How cells are read once the column is known to be numbers.</summary>
    public NumberRule Rule { get; } = new(table, plan);

    /// <summary>Whether the column is known to be numbers; it then stays so.</summary>
    public bool IsNumbers => _numbers is not null;

    /// <summary>Whether it is numbers in double precision.</summary>
    public bool IsWide => _numbers is { IsWide: true };

    /// <summary>Adds a cell, unquoted and trimmed.</summary>
    public void Add(ReadOnlySpan<char> cell, int line)
    {
        if (_numbers is not null)
        {
            AddToNumbers(cell, line);
        }
        else if (plan.Mode != ColumnMode.Skip)
        {
            AddToText(cell, line);
        }
    }

    /// <summary>Adds a cell of text that was there before, by its bytes in the file; false where it must be read.</summary>
    public bool AddKnown(ReadOnlySpan<byte> cell) => _text is not null && _text.AddKnown(cell);

    /// <summary>Remembers the cell that was added last by its bytes in the file.</summary>
    public void Remember(ReadOnlySpan<byte> cell) => _text?.Remember(cell);

    /// <summary>Adds cells that its <see cref="Rule"/> has read, to a column that is numbers.</summary>
    public void Append(ReadOnlySpan<double> numbers, in CellCensus census)
    {
        _numbers!.Add(numbers);
        _census.Add(census);
    }

    /// <summary>Adds a number that never was text; NaN is missing.</summary>
    public void Add(double value, int row)
    {
        if (_numbers is not null && !IsInfinite(value))
        {
            CellKind kind = double.IsNaN(value) ? CellKind.Missing : CellKind.Number;
            Rule.Check(kind, value, row);
            _census.Count(kind, [], row);
            _numbers.Add(value);
            return;
        }

        Span<char> spelling = stackalloc char[40];
        _ = value.TryFormat(spelling, out int length, "", CultureInfo.InvariantCulture);
        Add(spelling[..length], row);
    }

    /// <summary>Adds numbers that never were text; NaN is missing.</summary>
    public void Add(ReadOnlySpan<double> values, int firstRow)
    {
        int missing = 0;
        bool isPlain = _numbers is not null && plan.Mode != ColumnMode.Weight;
        foreach (double value in values)
        {
            missing += double.IsNaN(value) ? 1 : 0;
            isPlain &= !IsInfinite(value);
        }

        if (isPlain)
        {
            _census.CountNumbers(values.Length - missing);
            _numbers!.Add(values);
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            Add(values[i], firstRow + i);
        }
    }

    /// <summary>The column; null where it must be read again as text.</summary>
    /// <exception cref="InputException">Cells that contradict each other, or infinite ones.</exception>
    public RawColumn? Build()
    {
        if (plan.Mode == ColumnMode.Skip)
        {
            return new SkippedColumn(plan.Name);
        }

        bool forced = plan.Mode is not (ColumnMode.Feature or ColumnMode.Label);
        if (_text is not null)
        {
            if (!forced)
            {
                CellCensus.Of(_text).Check(table, plan);
            }

            return _text;
        }

        if (_numbers is null)
        {
            Start(isNumber: true);
        }

        _census.Check(table, plan);
        return _census.Texts > 0 ? null : _numbers;
    }

    private static bool IsInfinite(double value) => Math.Abs(value) > float.MaxValue;

    private void AddToNumbers(ReadOnlySpan<char> cell, int line)
    {
        CellKind kind = Rule.Read(cell, line, out double number);
        _census.Count(kind, cell, line);
        _numbers!.Add(number);
    }

    private void AddToText(ReadOnlySpan<char> cell, int line)
    {
        if (Cells.IsMissing(cell))
        {
            _text?.AddMissing();
            _leadingMissing += _text is null ? 1 : 0;
            return;
        }

        if (_text is null)
        {
            Start(Cells.Read(cell, out _) is CellKind.Number or CellKind.Infinite);
            Add(cell, line);
            return;
        }

        if (_text.Add(cell, line) && plan.Mode == ColumnMode.Label)
        {
            LeaveClasses();
        }
    }

    private void Start(bool isNumber)
    {
        _numbers = isNumber ? new NumberColumn(plan.Name, wide: false) : null;
        _text = isNumber ? null : new TextColumn(plan.Name);
        for (int i = 0; i < _leadingMissing; i++)
        {
            _numbers?.Add(double.NaN);
            _text?.AddMissing();
        }
    }

    // A label with too many different values, or fractions, is a regression as long as all of it is numbers.
    private void LeaveClasses()
    {
        TextColumn text = _text!;
        bool classes = text.Values.Count <= plan.MostClasses && text.Values[^1].Number % 1 == 0;
        if (classes || text.Values.Any(v => v.Kind != CellKind.Number))
        {
            return;
        }

        _numbers = new NumberColumn(plan.Name, wide: true);
        _census = CellCensus.Of(text);
        for (int row = 0; row < text.Count; row++)
        {
            _numbers.Add(text[row] < 0 ? double.NaN : text.Values[text[row]].Number);
        }

        _text = null;
    }
}
