namespace Kinship.Cli.Arguments;

/// <summary>What the values of an option may be, for <see cref="NamedValueAttribute{TForms}"/>.</summary>
internal interface IValueForms
{
    /// <summary>The forms.</summary>
    static abstract ValueSyntax Syntax { get; }
}
