namespace Kinship.Cli.Arguments;

/// <summary>An option as it was given.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Value">Its value; null for a flag.</param>
internal sealed record GivenOption(string Name, string? Value)
{
    /// <summary>As one word: <c>--epochs=3</c>.</summary>
    public string Text => Value is null ? Name : $"{Name}={Value}";
}
