namespace Kinship.Data;

/// <summary>Finds the rows' values: a column chunk stores only those that are there, and for each row whether it has one.</summary>
internal ref struct ParquetCells
{
    private readonly ReadOnlySpan<int> _levels;
    private int _row;
    private int _value;

    /// <param name="levels">1 for each row that has a value, 0 for one that has none; empty where every row has one.</param>
    /// <param name="values">How many values there are.</param>
    /// <param name="rows">How many rows.</param>
    /// <exception cref="InvalidDataException">They do not fit together.</exception>
    public ParquetCells(ReadOnlySpan<int> levels, int values, int rows)
    {
        _levels = levels;
        int present = levels.IsEmpty ? rows : levels.Count(1);
        if (present > values || (!levels.IsEmpty && levels.Length != rows))
        {
            throw new InvalidDataException($"A column has {values} values, its row group {rows} rows.");
        }
    }

    /// <summary>The next row's place among the values; -1 where it has none.</summary>
    public int Next() => _levels.IsEmpty || _levels[_row++] > 0 ? _value++ : -1;
}
