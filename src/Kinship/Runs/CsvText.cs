using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Kinship.Runs;

/// <summary>
/// The lines of a table, in UTF-8, for whoever writes them. Numbers go into one buffer that is used again: an epoch has
/// thousands of them, and as texts they would be more work than their digits.
/// </summary>
/// <param name="sink">Takes the lines, always whole ones; the span is good during the call alone.</param>
/// <param name="full">How many bytes are handed on together, about.</param>
internal sealed class CsvText(CsvText.Sink sink, int full = 1 << 16)
{
    private const int LongestNumber = 32;

    private byte[] _bytes = new byte[1 << 12];
    private int _length;

    /// <summary>Where lines go.</summary>
    public delegate void Sink(ReadOnlySpan<byte> lines);

    /// <summary>Adds a text as it is.</summary>
    public CsvText Add(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
        return this;
    }

    /// <summary>Adds a comma.</summary>
    public CsvText Comma()
    {
        Reserve(1);
        _bytes[_length++] = (byte)',';
        return this;
    }

    /// <summary>Adds a number as <see cref="Csv.Number"/> writes it.</summary>
    public CsvText Add(double value)
    {
        if (!double.IsNaN(value))
        {
            Reserve(LongestNumber);
            value.TryFormat(_bytes.AsSpan(_length), out int written, default, CultureInfo.InvariantCulture);
            _length += written;
        }

        return this;
    }

    /// <summary>Adds a whole number.</summary>
    public CsvText Add(int value)
    {
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out int written);
        _length += written;
        return this;
    }

    /// <summary>Ends a line.</summary>
    public void EndLine()
    {
        Reserve(1);
        _bytes[_length++] = (byte)'\n';
        if (_length >= full)
        {
            Flush();
        }
    }

    /// <summary>Hands on the lines so far.</summary>
    public void Flush()
    {
        int length = _length;
        _length = 0; // whatever becomes of them, they are not handed on twice
        if (length > 0)
        {
            sink(_bytes.AsSpan(0, length));
        }
    }

    private void Reserve(int bytes)
    {
        if (_bytes.Length - _length < bytes)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
        }
    }
}
