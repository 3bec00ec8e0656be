namespace Kinship.Cli.Arguments;

/// <summary>What the value of an option must be, checked before anything else happens.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class ValueCheckAttribute : Attribute
{
    /// <summary>The values that have keys, with the keys' defaults, for the help.</summary>
    public virtual IReadOnlyList<string> Forms => [];

    /// <summary>What is wrong with a value, as the end of a sentence; null where it is right.</summary>
    public abstract string? Fault(string value);
}
