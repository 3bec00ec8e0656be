using System.Text;

namespace Kinship.Cli.Schedulers;

/// <summary>Texts as YAML 1.2 reads them.</summary>
internal static class Yaml
{
    /// <summary>A text as a double-quoted scalar: whatever is in it, it is read as that text and as nothing else.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            quoted.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    // Line breaks to YAML, though not to C#; and what a reader may refuse unescaped.
                    '\u0085' or '\u2028' or '\u2029' or '\uFEFF' => $"\\u{(int)c:x4}",
                    _ when char.IsControl(c) => $"\\x{(int)c:x2}",
                    _ => $"{c}",
                }
            );
        }

        return quoted.Append('"').ToString();
    }
}
