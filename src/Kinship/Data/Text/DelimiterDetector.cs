namespace Kinship.Data;

/// <summary>Finds what separates a text table's columns: comma, semicolon, tab or bar.</summary>
internal static class DelimiterDetector
{
    private const int SampleLength = 1 << 16;
    private const int SampleLines = 20;
    private static ReadOnlySpan<byte> Candidates => ",;\t|"u8;

    /// <summary>
    /// The candidate that splits most of the first lines into as many parts as the header; among those, the one with the most parts.
    /// A comma where none splits anything.
    /// </summary>
    public static char Detect(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> sample = text[..Math.Min(text.Length, SampleLength)];
        char best = ',';
        (int Lines, int Parts) most = (0, 1);
        foreach (byte candidate in Candidates)
        {
            (int Lines, int Parts) score = Score(sample, candidate);
            if (score.Parts > 1 && score.CompareTo(most) > 0)
            {
                (best, most) = ((char)candidate, score);
            }
        }

        return best;
    }

    private static (int Lines, int Parts) Score(ReadOnlySpan<byte> sample, byte delimiter)
    {
        int header = 0;
        int agreeing = 0;
        int parts = 1;
        bool quoted = false;
        int lines = 0;
        foreach (byte c in sample)
        {
            quoted ^= c == '"';
            parts += !quoted && c == delimiter ? 1 : 0;
            if (quoted || c != '\n')
            {
                continue;
            }

            header = lines == 0 ? parts : header;
            agreeing += parts == header ? 1 : 0;
            parts = 1;
            if (++lines == SampleLines)
            {
                break;
            }
        }

        return (agreeing, header == 0 ? parts : header);
    }
}
