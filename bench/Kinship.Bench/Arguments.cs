using System.Globalization;
using Kinship.Data;

namespace Kinship.Bench;

/// <summary>A mode's options as typed: <c>--name value</c> pairs, and names without a value.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Reads options; one that the mode does not have, or without its value, is an error.</summary>
    /// <param name="args">As typed, after the mode.</param>
    /// <param name="options">Those that take a value.</param>
    /// <param name="flags">Those that take none.</param>
    public Arguments(IReadOnlyList<string> args, IReadOnlyList<string> options, IReadOnlyList<string>? flags = null)
    {
        flags ??= [];
        for (int i = 0; i < args.Count; i++)
        {
            if (flags.Contains(args[i]))
            {
                _values[args[i]] = "";
            }
            else if (!options.Contains(args[i]))
            {
                throw new InputException(
                    $"Unknown option '{args[i]}'. There are {string.Join(", ", options.Concat(flags))}."
                );
            }
            else
            {
                _values[args[i]] = i + 1 < args.Count ? args[i + 1] : throw Bad(args[i], "nothing", "a value");
                i++;
            }
        }
    }

    public bool Has(string option) => _values.ContainsKey(option);

    public string? Text(string option) => _values.GetValueOrDefault(option);

    public IReadOnlyList<string> Texts(string option, IReadOnlyList<string> otherwise) =>
        Text(option)?.Split(',') ?? otherwise;

    public IReadOnlyList<int> Counts(string option, IReadOnlyList<int> otherwise) =>
        Text(option) is { } text ? [.. text.Split(',').Select(part => CountOf(option, part))] : otherwise;

    public int Count(string option, int otherwise) => Text(option) is { } text ? CountOf(option, text) : otherwise;

    public double PositiveNumber(string option, double otherwise)
    {
        if (Text(option) is not { } text)
        {
            return otherwise;
        }

        bool usable = double.TryParse(text, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
        return usable && number > 0 ? number : throw Bad(option, $"'{text}'", "a number above 0");
    }

    /// <summary>A member of an enumeration, by its name in lower case.</summary>
    public T OneOf<T>(string option, T otherwise)
        where T : struct, Enum
    {
        if (Text(option) is not { } text)
        {
            return otherwise;
        }

        Dictionary<string, T> members = Enum.GetValues<T>().ToDictionary(v => v.ToString().ToLowerInvariant());
        return members.TryGetValue(text, out T value)
            ? value
            : throw Bad(option, $"'{text}'", string.Join(" or ", members.Keys));
    }

    private static int CountOf(string option, string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw Bad(option, $"'{text}'", "whole numbers above 0, separated by commas where there may be several");

    private static InputException Bad(string option, string found, string expected) =>
        new($"{option}: found {found}, expected {expected}.");
}
