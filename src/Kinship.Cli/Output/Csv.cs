namespace Kinship.Cli.Output;

/// <summary>Writing CSV (RFC 4180).</summary>
internal static class Csv
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(
        ",\"\r\n;\t"
    );

    /// <summary>A cell, in quotes where it needs them.</summary>
    public static string Cell(string text) =>
        text.AsSpan().ContainsAny(Special) || text != text.Trim()
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;

    /// <summary>A line without its end.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));
}
