namespace Kinship.Cli.Arguments;

/// <summary>A key of a value such as <c>sgd:momentum=0.9</c>.</summary>
/// <param name="Key">Its name, Keras'.</param>
/// <param name="Default">What it is where it is not given, as it is shown; null where that is for others to say.</param>
/// <param name="Fault">What is wrong with a text given for it, as the end of a sentence; null where it is right.</param>
internal sealed record Parameter(string Key, string? Default, Func<string, string?> Fault)
{
    /// <summary>A number in a range.</summary>
    public static Parameter Number(string key, double? standard, NumberRange range) =>
        new(key, standard is { } number ? $"{number:r}" : null, range.Fault);

    /// <summary>true or false.</summary>
    public static Parameter Flag(string key, bool standard) =>
        new(key, standard ? "true" : "false", text => text is "true" or "false" ? null : "expected true or false");

    /// <summary>One of some words.</summary>
    public static Parameter Choice(string key, string standard, params string[] words) =>
        new(
            key,
            standard,
            text =>
                words.Contains(text)
                    ? null
                    : $"{Nearest.Hint(text, words).TrimStart()} Expected one of {string.Join(", ", words)}".TrimStart()
        );
}
