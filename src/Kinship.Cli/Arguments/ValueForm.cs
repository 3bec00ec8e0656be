namespace Kinship.Cli.Arguments;

/// <summary>A name that a value may begin with, and the keys that it takes.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Parameters">Its keys.</param>
internal sealed record ValueForm(string Name, params IReadOnlyList<Parameter> Parameters)
{
    /// <summary>Other names for the same.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether a text is this form's name.</summary>
    public bool Is(string name) => name == Name || Aliases.Contains(name);

    /// <summary>What stands for the name in the help where any will do.</summary>
    public string? Example { get; init; }

    /// <summary>As in a help text, every key with its default: <c>sgd:momentum=0,nesterov=false</c>.</summary>
    public string Shown =>
        Parameters.Count == 0
            ? Name
            : $"{Example ?? Name}:{string.Join(',', Parameters.Select(p => $"{p.Key}={p.Default ?? "X"}"))}";
}
