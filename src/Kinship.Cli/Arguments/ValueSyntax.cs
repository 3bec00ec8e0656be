namespace Kinship.Cli.Arguments;

/// <summary>
/// The one form of every value that has parameters: <c>NAME</c>, or <c>NAME:KEY=VALUE,KEY=VALUE</c>. A name is one of the
/// forms', or any at all where there is only one form without a name of its own.
/// </summary>
/// <param name="Forms">What may be given.</param>
internal sealed record ValueSyntax(params IReadOnlyList<ValueForm> Forms)
{
    /// <summary>What an anonymous form is called: any name will do, and none as well.</summary>
    public const string Any = "";

    private bool TakesAnyName => Forms is [{ Name: Any }];

    /// <summary>What is wrong with a text, as the end of a sentence; null where it is right.</summary>
    public string? Fault(string text) => Read(text).Fault;

    /// <summary>The value of a text that has no fault.</summary>
    public NamedValue Parse(string text) =>
        Read(text) switch
        {
            { Value: { } value } => value,
            { Fault: var fault } => throw new ArgumentException(fault, nameof(text)),
        };

    /// <summary>The value, or what is wrong with it.</summary>
    public (NamedValue? Value, string? Fault) Read(string text)
    {
        (string name, string keys) = Divided(text);
        ValueForm? form = TakesAnyName ? Forms[0] : Forms.FirstOrDefault(f => f.Is(name));
        if (form is null)
        {
            string[] names = [.. Forms.Select(f => f.Name)];
            return (
                null,
                $"'{name}' is not one of its values.{Nearest.Hint(name, names)} Expected one of {string.Join(", ", names)}"
            );
        }

        Dictionary<string, string> given = [];
        foreach (string part in keys.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Take(form, part, given) is { } fault)
            {
                return (null, fault);
            }
        }

        return (new NamedValue(TakesAnyName ? name : form.Name, given), null);
    }

    /// <summary>The name and its keys. A free name may hold a colon: what follows the last one is keys only where it has a '='.</summary>
    private (string Name, string Keys) Divided(string text)
    {
        if (TakesAnyName && !text.Contains(':', StringComparison.Ordinal) && IsKeys(text))
        {
            return (Any, text.Trim());
        }

        int colon = TakesAnyName ? text.LastIndexOf(':') : text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || (TakesAnyName && colon + 1 < text.Length && !IsKeys(text[(colon + 1)..]))
            ? (text.Trim(), "")
            : (text[..colon].Trim(), text[(colon + 1)..].Trim());
    }

    private static bool IsKeys(string text) => text.Contains('=', StringComparison.Ordinal);

    private static string? Take(ValueForm form, string part, Dictionary<string, string> given)
    {
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        string key = (equals < 0 ? part : part[..equals]).Trim();
        string of = form.Name == Any ? "" : $" of {form.Name}";
        if (form.Parameters.FirstOrDefault(p => p.Key == key) is not { } parameter)
        {
            string[] keys = [.. form.Parameters.Select(p => p.Key)];
            return keys.Length == 0
                ? $"{form.Name} takes no keys, and '{key}' is given"
                : $"unknown key '{key}'{of}.{Nearest.Hint(key, keys)} Its keys: {string.Join(", ", keys)}";
        }

        string text = equals < 0 ? "" : part[(equals + 1)..].Trim();
        string? fault =
            text.Length == 0 ? $"the key {key}{of} has no value. Expected {key}=VALUE"
            : parameter.Fault(text) is { } wrong ? $"the key {key}{of} is '{text}', {wrong}"
            : null;
        return fault is null && !given.TryAdd(key, text) ? $"the key {key}{of} is given twice" : fault;
    }
}
