namespace Kinship.Data;

/// <summary>A run of whole rows of a text table, as UTF-8 bytes; its buffer serves block after block.</summary>
internal sealed class TextBlock
{
    /// <summary>Its place among the blocks, from 0.</summary>
    public int Index { get; private set; }

    /// <summary>The line on which it begins, from 1.</summary>
    public int FirstLine { get; private set; }

    /// <summary>How many lines it has: no fewer than its rows.</summary>
    public int Lines { get; private set; }

    public bool HasQuotes { get; private set; }

    /// <summary>The rows, each with its line end, and room for what reading a number may touch beyond.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>How many of the bytes are rows.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Text => Bytes.AsSpan(0, Length);

    /// <summary>Room for so many bytes; what is there stays.</summary>
    public Span<byte> Room(int length)
    {
        if (Bytes.Length < length + 1 + DecimalNumber.Overrun)
        {
            byte[] larger = new byte[length + 1 + DecimalNumber.Overrun];
            Bytes.CopyTo(larger, 0);
            Bytes = larger;
        }

        return Bytes.AsSpan(0, length);
    }

    /// <summary>Makes the first bytes the block's rows; a line end is added where the last row has none.</summary>
    public void Set(int index, int firstLine, int length)
    {
        if (Bytes[length - 1] is not ((byte)'\n' or (byte)'\r'))
        {
            Bytes[length++] = (byte)'\n';
        }

        (Index, FirstLine, Length) = (index, firstLine, length);
        Lines = TextLines.Count(Text);
        HasQuotes = Text.Contains((byte)'"');
    }
}
