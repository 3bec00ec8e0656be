namespace Kinship.Cli.Arguments;

/// <summary>What an inherited argument is called by a command that takes more for it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ArgumentNameAttribute(string argument, string name, string description) : Attribute
{
    /// <summary>The argument as it is inherited.</summary>
    public string Argument { get; } = argument;

    /// <summary>What it is called here.</summary>
    public string Name { get; } = name;

    /// <summary>What it may be here.</summary>
    public string Description { get; } = description;
}
