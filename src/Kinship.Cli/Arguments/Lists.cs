namespace Kinship.Cli.Arguments;

/// <summary>Lists as they are written on a command line: with commas, blocks of columns in brackets.</summary>
internal static class Lists
{
    /// <summary>The parts between commas outside brackets, trimmed; empty parts are left out.</summary>
    public static string[] Split(string? text)
    {
        List<string> parts = [];
        int start = 0;
        int depth = 0;
        text ??= "";
        for (int at = 0; at <= text.Length; at++)
        {
            char c = at < text.Length ? text[at] : ',';
            depth += c switch
            {
                '[' => 1,
                ']' => -1,
                _ => 0,
            };
            if (at == text.Length || (c == ',' && depth <= 0))
            {
                parts.Add(text[start..at].Trim());
                start = at + 1;
            }
        }

        return [.. parts.Where(p => p.Length > 0)];
    }
}
