using Kinship.Cli.Arguments;

namespace Kinship.Cli.Output;

/// <summary>Options and arguments as lines of the help.</summary>
internal static class HelpText
{
    private const int Column = 28;
    private const string Indent = "    ";

    /// <summary>An option: its name, what it does, its default, and the forms of its value.</summary>
    public static IEnumerable<string> Of(OptionModel option, int width)
    {
        string name = option.Value is null ? option.Name : $"{option.Name} <{option.Value}>";
        string standard = option.Standard is null ? "" : $" (default: {option.Standard})";
        return
        [
            .. Entry(name, Plain(option.Description) + standard, width),
            .. option
                .Forms.SelectMany(form => Wrapped(form, width - Column - 2, ','))
                .Select(line => new string(' ', Column) + line),
        ];
    }

    /// <summary>A name and its description beside it, or below where the name is long.</summary>
    public static IEnumerable<string> Entry(string name, string description, int width)
    {
        string[] lines = [.. Wrapped(Plain(description), width - Column, ' ')];
        string first = Indent + name;
        bool fits = first.Length + 2 <= Column;
        return
        [
            fits ? first.PadRight(Column) + lines.FirstOrDefault() : first,
            .. lines.Skip(fits ? 1 : 0).Select(line => new string(' ', Column) + line),
        ];
    }

    /// <summary>A text broken after blanks or commas; what goes on is indented where it is a form.</summary>
    private static IEnumerable<string> Wrapped(string text, int width, char after)
    {
        string line = "";
        foreach (string word in Words(text, after))
        {
            if (line.Length > 0 && (line + word).TrimEnd().Length > width)
            {
                yield return line.TrimEnd();
                line = after == ',' ? "  " : "";
            }

            line += word;
        }

        yield return line.TrimEnd();
    }

    private static IEnumerable<string> Words(string text, char after)
    {
        int start = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == after || at + 1 == text.Length)
            {
                yield return text[start..(at + 1)];
                start = at + 1;
            }
        }
    }

    /// <summary>Descriptions double their brackets, which the command line library takes for styles.</summary>
    private static string Plain(string description) =>
        description.Replace("[[", "[", StringComparison.Ordinal).Replace("]]", "]", StringComparison.Ordinal);
}
