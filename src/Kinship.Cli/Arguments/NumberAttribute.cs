namespace Kinship.Cli.Arguments;

/// <summary>An option whose value is a number in a range: the check, and the words for what is expected.</summary>
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
        Parses(value, out double number) && InRange(number) ? null
        : Whole && System.Numerics.BigInteger.TryParse(value, out var big) && big > int.MaxValue
            ? $"expected {expected}, and at most {int.MaxValue}"
        : $"expected {expected}";

    private bool Parses(string value, out double number)
    {
        if (!Whole)
        {
            return double.TryParse(value, out number) && double.IsFinite(number);
        }

        bool whole = long.TryParse(value, out long exact) && exact is <= int.MaxValue and >= int.MinValue;
        number = exact;
        return whole;
    }

    private bool InRange(double number) =>
        (Above ? number > Minimum : number >= Minimum) && (Below ? number < Maximum : number <= Maximum);
}
