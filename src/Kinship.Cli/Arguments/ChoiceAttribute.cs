namespace Kinship.Cli.Arguments;

/// <summary>An option whose value is one of some words, or a list of them with commas.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChoiceAttribute(params string[] words) : ValueCheckAttribute
{
    /// <summary>Whether several are allowed, with commas between.</summary>
    public bool List { get; init; }

    public override string? Fault(string value)
    {
        string[] given = List ? Lists.Split(value) : [value.Trim()];
        string? wrong = given.FirstOrDefault(g => !words.Contains(g));
        if (given.Length == 0 || wrong is null)
        {
            return given.Length == 0 ? $"expected {Expected}" : null;
        }

        string hint = Nearest.Hint(wrong, words);
        return $"'{wrong}' is not one of its values.{hint} Expected {Expected}";
    }

    private string Expected => (List ? "one or more (with commas) of " : "one of ") + string.Join(", ", words);
}
