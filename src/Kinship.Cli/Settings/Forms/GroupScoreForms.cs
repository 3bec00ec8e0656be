using Kinship.Cli.Arguments;

namespace Kinship.Cli.Settings.Forms;

/// <summary>What a task scores alone: <c>--alone -1e6</c>, <c>--alone diagonal</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AloneAttribute : ValueCheckAttribute
{
    /// <summary>Stands for the matrix's own diagonal.</summary>
    public const string Diagonal = "diagonal";

    public override string? Fault(string value) =>
        value == Diagonal ? null : new NumberRange("a number, or diagonal").Fault(value);
}

/// <summary>What a network costs: <c>--cost 0.01</c>, <c>--cost params</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NetworkCostAttribute : ValueCheckAttribute
{
    /// <summary>Stands for the network's parameters.</summary>
    public const string Parameters = "params";

    public override string? Fault(string value) =>
        value == Parameters ? null : new NumberRange("a number, 0 or more, or params") { Minimum = 0 }.Fault(value);
}
