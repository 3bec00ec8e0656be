using System.Text;

namespace Kinship.Data;

/// <summary>Finds where the cells of a block end. A quote, wherever it stands, opens or closes; in quotes nothing ends.</summary>
internal ref struct CellScanner(TablePlace table, TextBlock block, byte delimiter, int start = 0)
{
    private const byte LineFeed = (byte)'\n';
    private const byte Return = (byte)'\r';
    private readonly ReadOnlySpan<byte> _text = block.Text;
    private readonly bool _hasQuotes = block.HasQuotes;
    private int _nextLine = block.FirstLine + TextLines.Count(block.Text[..start]);

    /// <summary>The line on which the row begins.</summary>
    public int Line { get; private set; } = block.FirstLine;

    /// <summary>The line on which the row ends, once its cells are scanned.</summary>
    public readonly int LastLine => _nextLine;

    /// <summary>Goes to the next row that is not blank: its first byte; the block's length where there is none.</summary>
    public int BeginRow(int at)
    {
        while (at < _text.Length)
        {
            Line = _nextLine;
            byte first = _text[at];
            bool mayBeBlank = (first <= ' ' || first >= 0x80) && first != delimiter;
            if (!mayBeBlank || !IsBlank(at, out int end))
            {
                break;
            }

            at = EndRow(end);
        }

        return at;
    }

    /// <summary>Where the cell ends: the place of the delimiter or the line end that follows it.</summary>
    /// <exception cref="InputException">A quote that never closes, or that opens within a cell and swallows lines.</exception>
    public int EndOfCell(int start) =>
        _hasQuotes ? EndOfQuoted(start) : start + _text[start..].IndexOfAny(delimiter, LineFeed, Return);

    /// <summary>Goes beyond the line end that stands here.</summary>
    public int EndRow(int at)
    {
        _nextLine++;
        return at + (_text[at] == Return && at + 1 < _text.Length && _text[at + 1] == LineFeed ? 2 : 1);
    }

    private readonly bool IsBlank(int start, out int end)
    {
        end = start + _text[start..].IndexOfAny(LineFeed, Return);
        ReadOnlySpan<byte> line = _text[start..end];
        return !line.Contains(delimiter) && Encoding.UTF8.GetString(line).AsSpan().IsWhiteSpace();
    }

    private int EndOfQuoted(int start)
    {
        bool quoted = false;
        int lineEnd = -1;
        for (int i = start; i < _text.Length; i++)
        {
            byte b = _text[i];
            bool isLineEnd = b is LineFeed or Return;
            if (b == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (isLineEnd || b == delimiter))
            {
                CheckQuote(start, lineEnd);
                return i;
            }
            else if (isLineEnd)
            {
                lineEnd = lineEnd < 0 ? i : lineEnd;
                _nextLine += b == Return && i + 1 < _text.Length && _text[i + 1] == LineFeed ? 0 : 1;
            }
        }

        throw Errors.OpenQuote(table, Line);
    }

    private readonly void CheckQuote(int start, int lineEnd)
    {
        if (lineEnd < 0)
        {
            return;
        }

        string text = Encoding.UTF8.GetString(_text[start..lineEnd]).TrimStart();
        if (!text.StartsWith('"'))
        {
            throw Errors.StrayQuote(table, Line, text[..Math.Min(text.Length, 40)]);
        }
    }
}
