using System.Text;

namespace Kinship.Runs;

/// <summary>Takes a text apart into rows, block by block.</summary>
/// <param name="take">Told of every row that is complete.</param>
internal sealed class CsvRows(Action<Csv.Row> take)
{
    private readonly List<string> _cells = [];
    private readonly StringBuilder _cell = new();
    private bool _quoted;
    private bool _closed; // the character before was a quote that ended a quoted part, or begins a doubled one
    private int _line = 1;
    private int _start = 1;

    /// <summary>Takes the next block of the text.</summary>
    public void Add(ReadOnlySpan<char> block)
    {
        while (!block.IsEmpty)
        {
            int plain = _quoted ? block.IndexOfAny('"', '\n') : block.IndexOfAny(",\"\n\r");
            if (plain != 0)
            {
                _closed = false;
                _cell.Append(block[..(plain < 0 ? block.Length : plain)]);
            }

            if (plain < 0)
            {
                return;
            }

            Special(block[plain]);
            block = block[(plain + 1)..];
        }
    }

    private void Special(char c)
    {
        if (c == '"')
        {
            if (_closed)
            {
                _cell.Append('"');
            }

            _closed = _quoted;
            _quoted = !_quoted;
            return;
        }

        _closed = false;
        _line += c == '\n' ? 1 : 0;
        if (_quoted)
        {
            _cell.Append(c);
        }
        else if (c != '\r')
        {
            _cells.Add(_cell.ToString());
            _cell.Clear();
            if (c == '\n')
            {
                take(new(_start, [.. _cells]));
                _cells.Clear();
                _start = _line;
            }
        }
    }
}
