namespace Kinship.Cli.Schedulers;

/// <summary>Command lines as a POSIX shell reads them.</summary>
internal static class ShellWords
{
    /// <summary>The words, quoted where they must be.</summary>
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    /// <summary>A word that the shell takes as it is, whatever is in it.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '+' or ',' or ':';
}
