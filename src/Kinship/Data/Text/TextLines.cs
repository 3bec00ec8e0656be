namespace Kinship.Data;

/// <summary>Lines end with a line feed, a carriage return, or both.</summary>
internal static class TextLines
{
    /// <summary>How many line ends there are.</summary>
    public static int Count(ReadOnlySpan<byte> text)
    {
        int returns = text.Count((byte)'\r');
        return text.Count((byte)'\n') + (returns == 0 ? 0 : returns - text.Count("\r\n"u8));
    }

    /// <summary>The length of the whole rows that a text begins with: up to its last line end outside quotes; 0 for none.</summary>
    public static int WholeRows(ReadOnlySpan<byte> text)
    {
        int rows = UpToLast((byte)'\n', text);
        // A carriage return at the very end may be half of a line end.
        return rows > 0 || text.IsEmpty ? rows : UpToLast((byte)'\r', text[..^1]);
    }

    private static int UpToLast(byte lineEnd, ReadOnlySpan<byte> text)
    {
        int quotes = text.Count((byte)'"');
        int length = text.Length;
        while (true)
        {
            int last = text[..length].LastIndexOf(lineEnd);
            quotes -= quotes == 0 ? 0 : text[(last + 1)..length].Count((byte)'"');
            if (last < 0 || quotes % 2 == 0)
            {
                return last + 1;
            }

            length = last;
        }
    }
}
