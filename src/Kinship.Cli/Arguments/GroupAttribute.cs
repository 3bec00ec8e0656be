namespace Kinship.Cli.Arguments;

/// <summary>The heading of the help under which an option stands.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class GroupAttribute(string heading) : Attribute
{
    /// <summary>The heading.</summary>
    public string Heading { get; } = heading;
}
