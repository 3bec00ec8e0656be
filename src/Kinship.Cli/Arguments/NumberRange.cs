namespace Kinship.Cli.Arguments;

/// <summary>The numbers that an option or a key takes, and the words for them.</summary>
/// <param name="Expected">As the end of "expected ...": a number above 0, such as 0.001.</param>
internal sealed record NumberRange(string Expected)
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

    /// <summary>What is wrong with a value, as the end of a sentence; null where it is right.</summary>
    public string? Fault(string value) =>
        Parses(value, out double number) && Holds(number) ? null
        : Whole && System.Numerics.BigInteger.TryParse(value, out var big) && big > int.MaxValue
            ? $"expected {Expected}, and at most {int.MaxValue}"
        : $"expected {Expected}";

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

    private bool Holds(double number) =>
        (Above ? number > Minimum : number >= Minimum) && (Below ? number < Maximum : number <= Maximum);
}
