namespace Kinship.Cli.Arguments;

/// <summary>An option that may stand without a value, and the value that it then has.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionalValueAttribute(string value) : Attribute
{
    /// <summary>The value where none is given.</summary>
    public string Value { get; } = value;
}
