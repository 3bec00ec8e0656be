using Kinship.Data;

namespace Kinship.Cli.Arguments;

/// <summary>What can be wrong with the arguments.</summary>
internal static class ArgumentErrors
{
    public static InputException UnknownCommand(string name, IReadOnlyList<string> commands)
    {
        string hint = Nearest.Hint(name, commands);
        string file =
            hint.Length == 0 && File.Exists(name) ? $" To look at a data file: kinship inspect {Quote(name)}." : "";
        string kind = name.StartsWith('-') ? "option" : "command";
        return new(
            $"Unknown {kind} '{name}'.{hint}{file} Commands: {string.Join(", ", commands)}. See kinship --help."
        );
    }

    public static InputException UnknownOption(string command, string name, IReadOnlyList<string> options)
    {
        string hint = Nearest.Hint(name, options);
        string all = hint.Length == 0 ? $" Its options: {string.Join(", ", options)}." : "";
        return new($"Unknown option '{name}' of kinship {command}.{hint}{all} See kinship {command} --help.");
    }

    public static InputException GivenTwice(OptionModel option) =>
        new(
            option.Value is null ? $"{option.Name} is given twice: once is enough."
            : option.Value is "NAMES" or "TASK=X,..." ? $"{option.Name} is given twice: give it once, with commas: a,b."
            : $"{option.Name} is given twice: which of the two is meant?"
        );

    public static InputException FlagWithValue(string word, string name) =>
        new($"'{word}': {name} takes no value. Write {name} to switch it on, or leave it out.");

    public static InputException MissingValue(OptionModel option, string found)
    {
        string fault = option.Checks.Select(c => c.Fault("")).FirstOrDefault() is { } text ? $"; {text}" : "";
        return new($"{option.Name} needs a value ({option.Value}), but {found}{fault}.");
    }

    public static InputException WrongValue(string command, OptionModel option, string value, string fault) =>
        new($"{option.Name} {value}: {fault}. See kinship {command} --help.");

    public static InputException MissingArgument(string command, string argument) =>
        new($"kinship {command} needs {argument}, and it is missing. See kinship {command} --help.");

    public static InputException TooManyArguments(string command, string word, IReadOnlyList<string> arguments)
    {
        string takes = arguments.Count == 0 ? "no arguments, only options" : string.Join(" and ", arguments);
        return new(
            $"'{word}' is one argument too many: kinship {command} takes {takes}. Names with spaces need quotes, and "
                + $"options begin with two dashes. See kinship {command} --help."
        );
    }

    /// <summary>A word as a shell needs it.</summary>
    public static string Quote(string word) => word.Any(c => c is ' ' or '\'' or '"') ? $"\"{word}\"" : word;
}
