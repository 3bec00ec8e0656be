namespace Kinship.Data;

/// <summary>Counts what a column's cells are, and remembers where the first odd ones stand.</summary>
internal struct CellCensus
{
    private (string Text, int Line)? _firstText;
    private (string Text, int Line)? _firstComma;
    private (string Text, int Line)? _firstInfinite;

    public int Numbers { get; private set; }

    public int Texts { get; private set; }

    /// <summary>Those texts that would be numbers if a comma were the decimal sign.</summary>
    public int Commas { get; private set; }

    public static CellCensus Of(TextColumn column)
    {
        CellCensus census = default;
        foreach (TextValue value in column.Values)
        {
            census.Count(value.Kind, value.Text, value.Line, value.Rows);
        }

        return census;
    }

    public void Count(CellKind kind, ReadOnlySpan<char> cell, int line, int rows = 1)
    {
        switch (kind)
        {
            case CellKind.Number:
                Numbers += rows;
                break;
            case CellKind.Infinite:
                Numbers += rows;
                _firstInfinite ??= (cell.ToString(), line);
                break;
            case CellKind.Text:
                Texts += rows;
                _firstText ??= (cell.ToString(), line);
                CountComma(cell, line, rows);
                break;
        }
    }

    /// <summary>Counts cells that were plain numbers.</summary>
    public void CountNumbers(int count) => Numbers += count;

    /// <summary>Adds what was counted in later rows.</summary>
    public void Add(in CellCensus later)
    {
        Numbers += later.Numbers;
        Texts += later.Texts;
        Commas += later.Commas;
        _firstText ??= later._firstText;
        _firstComma ??= later._firstComma;
        _firstInfinite ??= later._firstInfinite;
    }

    /// <summary>Refuses infinite numbers, and text where more than half of the cells are numbers.</summary>
    public readonly void Check(TablePlace table, ColumnPlan plan)
    {
        if (Texts == 0)
        {
            if (_firstInfinite is var (infinite, at))
            {
                throw Errors.InfiniteNumber(table, at, plan.Name, infinite);
            }

            return;
        }

        bool mostlyNumbers = 2L * (Numbers + Commas) > Numbers + Texts;
        if (mostlyNumbers && 2L * Commas > Texts)
        {
            throw Errors.DecimalComma(table, _firstComma!.Value.Line, plan, _firstComma.Value.Text);
        }

        if (mostlyNumbers)
        {
            throw Errors.TextAmongNumbers(table, _firstText!.Value.Line, plan, _firstText.Value.Text, Numbers, Texts);
        }
    }

    private void CountComma(ReadOnlySpan<char> cell, int line, int rows)
    {
        if (Cells.HasDecimalComma(cell))
        {
            Commas += rows;
            _firstComma ??= (cell.ToString(), line);
        }
    }
}
