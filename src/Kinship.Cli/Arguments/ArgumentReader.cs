namespace Kinship.Cli.Arguments;

/// <summary>Reads one command's arguments.</summary>
internal sealed class ArgumentReader(CommandModel command)
{
    private readonly IReadOnlyList<OptionModel> _options = OptionModel.Of(command.Settings);
    private readonly IReadOnlyList<ArgumentModel> _arguments = OptionModel.ArgumentsOf(command.Settings);
    private readonly List<string> _found = [];
    private readonly List<GivenOption> _given = [];

    /// <summary>The arguments and options.</summary>
    /// <param name="args">The words after the command's name.</param>
    /// <param name="complete">Whether arguments that must be given must be there.</param>
    public ParsedArguments Read(IReadOnlyList<string> args, bool complete)
    {
        for (int at = 0; at < args.Count; at++)
        {
            string word = args[at];
            if (word.StartsWith('-') && word.Length > 1)
            {
                at += ReadOption(word, at + 1 < args.Count ? args[at + 1] : null);
            }
            else
            {
                ReadArgument(word);
            }
        }

        ArgumentModel? missing = complete ? _arguments.Skip(_found.Count).FirstOrDefault(a => a.Required) : null;
        return missing is null
            ? new(command.Name, _found, _given)
            : throw ArgumentErrors.MissingArgument(command.Name, missing.Name);
    }

    private void ReadArgument(string word)
    {
        if (_found.Count >= _arguments.Count && _arguments is not [.., { Many: true }])
        {
            throw ArgumentErrors.TooManyArguments(command.Name, word, [.. _arguments.Select(a => a.Name)]);
        }

        _found.Add(
            string.IsNullOrWhiteSpace(word)
                ? throw ArgumentErrors.MissingArgument(
                    command.Name,
                    _arguments[Math.Min(_found.Count, _arguments.Count - 1)].Name
                )
                : word
        );
    }

    /// <summary>Returns how many further words the option took.</summary>
    private int ReadOption(string word, string? next)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? word : word[..equals];
        OptionModel option =
            _options.FirstOrDefault(o => o.Name == name)
            ?? throw ArgumentErrors.UnknownOption(command.Name, name, [.. _options.Select(o => o.Name)]);
        if (_given.Any(g => g.Name == name))
        {
            throw ArgumentErrors.GivenTwice(option);
        }

        if (option.Value is null)
        {
            _given.Add(equals < 0 ? new(name, null) : throw ArgumentErrors.FlagWithValue(word, name));
            return 0;
        }

        if (equals < 0 && option.Default is not null && !IsValue(next))
        {
            _given.Add(new(name, option.Default));
            return 0;
        }

        string? value = equals < 0 ? next : word[(equals + 1)..];
        Check(option, value);
        _given.Add(new(name, value));
        return equals < 0 ? 1 : 0;
    }

    /// <summary>Whether a word is the value of an option that can do without: not an option itself, nor the data file.</summary>
    private static bool IsValue(string? word) => word is not null && !word.StartsWith('-') && !File.Exists(word);

    private void Check(OptionModel option, string? value)
    {
        bool isOption =
            value is not null
            && _options.Any(o => value == o.Name || value.StartsWith(o.Name + "=", StringComparison.Ordinal));
        if (string.IsNullOrWhiteSpace(value) || isOption)
        {
            throw ArgumentErrors.MissingValue(
                option,
                isOption ? $"the option {value} follows it"
                    : value is null ? "nothing follows it"
                    : "the one given is empty"
            );
        }

        string? fault = option.Checks.Select(c => c.Fault(value)).FirstOrDefault(f => f is not null);
        if (fault is not null)
        {
            throw ArgumentErrors.WrongValue(command.Name, option, value, fault);
        }
    }
}
