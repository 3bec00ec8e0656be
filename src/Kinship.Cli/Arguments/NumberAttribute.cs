namespace Kinship.Cli.Arguments;

/// <summary>An option whose value is a number in a <see cref="NumberRange"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberAttribute(string expected) : ValueCheckAttribute
{
    /// <summary>Lowest value allowed.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Highest value allowed.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the minimum itself is not allowed.</summary>
    public bool Above { get; init; }

    /// <summary>Whether the maximum itself is not allowed.</summary>
    public bool Below { get; init; }

    /// <summary>Whether the value must be whole.</summary>
    public bool Whole { get; init; }

    public override string? Fault(string value) =>
        new NumberRange(expected)
        {
            Minimum = Minimum,
            Maximum = Maximum,
            Above = Above,
            Below = Below,
            Whole = Whole,
        }.Fault(value);
}
