using System.Globalization;

namespace Kinship.Data;

/// <summary>
/// Text from strangers as it may be shown: control characters, which can make a terminal do anything, and marks that turn or hide
/// what stands beside them, are written out (<c>\u001b</c>).
/// </summary>
internal static class VisibleText
{
    /// <summary>The text, such characters written out.</summary>
    public static string Of(string text) =>
        text.Any(IsHidden) ? string.Concat(text.Select(c => IsHidden(c) ? Written(c) : $"{c}")) : text;

    /// <summary>Whether there is none, line ends and tabs aside: in a file that Kinship or Keras wrote there is not.</summary>
    public static bool IsPlain(string text) => !text.Any(c => IsHidden(c) && c is not ('\n' or '\r' or '\t'));

    // Zero-width joiners and non-joiners stay: Persian and Hindi need them.
    private static bool IsHidden(char c) =>
        char.IsControl(c)
        || c is '\u061c' or '\u200b' or '\u200e' or '\u200f' or '\u2028' or '\u2029' or '\ufeff'
        || c is (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u2069');

    private static string Written(char c) =>
        c switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        };
}
