using System.Text;
using System.Text.Unicode;

namespace Kinship.Data;

/// <summary>Cuts a text table into blocks of whole rows, read one after another. Not thread-safe.</summary>
/// <param name="path">The file.</param>
/// <param name="length">Bytes of a block; a longer row makes a longer block.</param>
internal sealed class TextBlocks(string path, int length) : IDisposable
{
    /// <summary>What half a megabyte of text gives stays in a core's cache until it is in its columns.</summary>
    public const int DefaultLength = 1 << 19;

    private const int LongestRow = 1 << 24;
    private readonly Stream _text = TextEncoding.OpenUtf8(path);
    private byte[] _rest = [];
    private int _restLength;
    private int _blocks;
    private int _line = 1;

    /// <summary>Reads the next block; false where there is none.</summary>
    /// <exception cref="InputException">Bytes that are no text, or a row without an end.</exception>
    public bool Read(TextBlock block)
    {
        int room = Math.Max(length, _restLength * 2);
        _rest.AsSpan(0, _restLength).CopyTo(block.Room(room));
        (int read, int rows) = Fill(block, room);
        if (read == 0)
        {
            return false;
        }

        Keep(block.Bytes.AsSpan(rows, read - rows));
        CheckText(block.Bytes.AsSpan(0, rows));
        block.Set(_blocks, _line, rows);
        _blocks++;
        _line += block.Lines;
        return true;
    }

    public void Dispose() => _text.Dispose();

    /// <summary>Reads until there is a whole row or the file ends: all bytes read, and those that are whole rows.</summary>
    private (int Read, int Rows) Fill(TextBlock block, int room)
    {
        int read = _restLength;
        while (true)
        {
            Span<byte> free = block.Room(room)[read..];
            int count = ReadText(free);
            read += count;
            int rows = count < free.Length ? read : TextLines.WholeRows(block.Bytes.AsSpan(0, read));
            if (rows > 0 || read < room)
            {
                return (read, rows);
            }

            room = room < LongestRow ? room * 2 : throw RowTooLong(block.Bytes.AsSpan(0, read));
        }
    }

    private InputException RowTooLong(ReadOnlySpan<byte> row) =>
        row.Contains((byte)'"')
            ? Errors.OpenQuote(new TablePlace(path), _line)
            : Errors.RowTooLong(path, _line, LongestRow);

    private int ReadText(Span<byte> free)
    {
        try
        {
            return _text.ReadAtLeast(free, free.Length, throwOnEndOfStream: false);
        }
        catch (DecoderFallbackException)
        {
            throw Errors.NotUtf8(path, _line);
        }
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (_rest.Length < rest.Length)
        {
            _rest = new byte[rest.Length];
        }

        rest.CopyTo(_rest);
        _restLength = rest.Length;
    }

    private void CheckText(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            return;
        }

        int start = 0;
        int end = text.IndexOf((byte)'\n') + 1;
        while (end > start && Utf8.IsValid(text[start..end]))
        {
            start = end;
            end += text[end..].IndexOf((byte)'\n') + 1;
        }

        throw Errors.NotUtf8(path, _line + TextLines.Count(text[..start]));
    }
}
