using System.Text;

namespace Kinship.Data;

/// <summary>
/// Reads the cells of one block. Columns that are known to be numbers become numbers here; of all others it only notes where
/// their cells stand, since what those are depends on the rows before.
/// </summary>
internal sealed unsafe class BlockParser(TablePlace table, byte delimiter, IReadOnlyList<ColumnBuilder> columns)
{
    private readonly bool[] _isNumber = new bool[columns.Count];
    private readonly bool[] _isPlain = new bool[columns.Count];
    private readonly int[] _plain = new int[columns.Count];
    private readonly CellCensus[] _census = new CellCensus[columns.Count];
    private double[] _numbers = [];
    private (int Start, int End)[] _cells = [];
    private int[] _lines = [];
    private char[] _characters = new char[64];
    private int _stride;
    private int _rows;

    /// <summary>Reads the block's rows from a byte on.</summary>
    /// <exception cref="InputException">The first row that cannot be used.</exception>
    public void Parse(TextBlock block, int start)
    {
        // A row has at least a byte a column: blank lines make no room necessary.
        Begin(Math.Min(block.Lines, (block.Length / columns.Count) + 1));
        CellScanner scanner = new(table, block, delimiter, start);
        fixed (byte* text = block.Bytes)
        {
            for (int at = scanner.BeginRow(start); at < block.Length; at = scanner.BeginRow(at))
            {
                _lines[_rows] = scanner.Line;
                at = scanner.EndRow(ParseRow(block, text, at, ref scanner));
                _rows++;
            }
        }
    }

    /// <summary>Appends the rows to the columns, and says how many they are.</summary>
    public int Append(TextBlock block)
    {
        for (int column = 0; column < columns.Count; column++)
        {
            if (_isNumber[column])
            {
                _census[column].CountNumbers(_plain[column]);
                columns[column].Append(_numbers.AsSpan(column * _stride, _rows), _census[column]);
            }
            else if (columns[column].Plan.Mode != ColumnMode.Skip)
            {
                AppendCells(block, column);
            }
        }

        return _rows;
    }

    private void Begin(int mostRows)
    {
        (_stride, _rows) = (mostRows, 0);
        if (_numbers.Length < mostRows * columns.Count)
        {
            _numbers = new double[mostRows * columns.Count];
            _cells = new (int, int)[mostRows * columns.Count];
        }

        if (_lines.Length < mostRows)
        {
            _lines = new int[mostRows];
        }

        for (int column = 0; column < columns.Count; column++)
        {
            _isNumber[column] = columns[column].IsNumbers;
            _isPlain[column] = _isNumber[column] && columns[column].Plan.Mode != ColumnMode.Weight;
            _plain[column] = 0;
            _census[column] = default;
        }
    }

    /// <summary>Reads one row; returns the place of its line end.</summary>
    private int ParseRow(TextBlock block, byte* text, int at, ref CellScanner scanner)
    {
        int column = 0;
        while (true)
        {
            if (column < columns.Count && _isPlain[column] && TryNumber(text, ref at, out double number))
            {
                _numbers[(column * _stride) + _rows] = number;
                _plain[column]++;
            }
            else
            {
                int end = scanner.EndOfCell(at);
                Take(block, column, at, end, scanner.Line);
                at = end;
            }

            column++;
            if (text[at] != delimiter)
            {
                break;
            }

            at++;
        }

        return column == columns.Count
            ? at
            : throw Errors.RaggedRow(table, scanner.Line, scanner.LastLine, column, columns.Count, (char)delimiter);
    }

    /// <summary>Reads a number that is written plainly, without spaces or quotes, and goes to its end.</summary>
    private bool TryNumber(byte* text, ref int at, out double number)
    {
        byte* end = DecimalNumber.Read(text + at, out number);
        if (
            end == null
            || !(*end == delimiter || *end is (byte)'\n' or (byte)'\r')
            || !(Math.Abs(number) <= float.MaxValue)
        )
        {
            return false;
        }

        at = (int)(end - text);
        return true;
    }

    private void Take(TextBlock block, int column, int start, int end, int line)
    {
        if (column >= columns.Count)
        {
            return;
        }

        int place = (column * _stride) + _rows;
        if (!_isNumber[column])
        {
            _cells[place] = (start, end);
            return;
        }

        ReadOnlySpan<char> cell = Characters(block.Text[start..end]);
        CellKind kind = columns[column].Rule.Read(cell, line, out _numbers[place]);
        _census[column].Count(kind, cell, line);
    }

    private void AppendCells(TextBlock block, int column)
    {
        for (int row = 0; row < _rows; row++)
        {
            (int start, int end) = _cells[(column * _stride) + row];
            ReadOnlySpan<byte> cell = block.Text[start..end];
            if (!columns[column].AddKnown(cell))
            {
                columns[column].Add(Characters(cell), _lines[row]);
                columns[column].Remember(cell);
            }
        }
    }

    private ReadOnlySpan<char> Characters(ReadOnlySpan<byte> cell)
    {
        if (_characters.Length < cell.Length)
        {
            _characters = new char[cell.Length * 2];
        }

        int length = Encoding.UTF8.GetChars(cell, _characters);
        return Cells.Unquote(_characters.AsSpan(0, length));
    }
}
