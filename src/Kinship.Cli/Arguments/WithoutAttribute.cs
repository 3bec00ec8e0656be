namespace Kinship.Cli.Arguments;

/// <summary>Options and arguments that a command inherits with its settings and yet does not take: they are given.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class WithoutAttribute(params string[] names) : Attribute
{
    /// <summary>Options with their dashes, arguments by their names.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
