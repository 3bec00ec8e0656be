namespace Kinship.Cli.Arguments;

/// <summary>Lists as they are written on a command line: with commas; a name with a comma in it in double quotes, a quote in it doubled.</summary>
internal static class Lists
{
    /// <summary>The parts between separators, trimmed and without their quotes; empty parts are left out.</summary>
    public static string[] Split(string? text, char separator = ',')
    {
        List<string> parts = [];
        text ??= "";
        int start = 0;
        bool quoted = false;
        for (int at = 0; at <= text.Length; at++)
        {
            bool quote = at < text.Length && text[at] == '"';
            quoted ^= quote && (quoted || Opens(text, start, at));
            if (at == text.Length || (text[at] == separator && !quoted))
            {
                parts.Add(Unquoted(text[start..at].Trim()));
                start = at + 1;
            }
        }

        return [.. parts.Where(p => p.Length > 0)];
    }

    /// <summary>Whether a quote begins a name: at the start of a part, after another quote, or after one of the marks between names.</summary>
    private static bool Opens(string text, int start, int at) =>
        string.IsNullOrWhiteSpace(text[start..at]) || text[at - 1] is '"' or '+' or '=' or '/';

    private static string Unquoted(string part) =>
        part is ['"', .. var inner, '"']
        && !inner.Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal)
            ? inner.Replace("\"\"", "\"", StringComparison.Ordinal)
            : part;
}
