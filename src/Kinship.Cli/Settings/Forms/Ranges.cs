using Kinship.Cli.Arguments;

namespace Kinship.Cli.Settings.Forms;

/// <summary>The ranges of numbers that several forms share.</summary>
internal static class Ranges
{
    /// <summary>A decay or a momentum: from 0 to below 1.</summary>
    public static NumberRange Fraction { get; } =
        new("a number from 0 to below 1")
        {
            Minimum = 0,
            Maximum = 1,
            Below = true,
        };

    /// <summary>A factor that lessens: above 0 and below 1.</summary>
    public static NumberRange Factor { get; } =
        new("a number above 0 and below 1")
        {
            Minimum = 0,
            Above = true,
            Maximum = 1,
            Below = true,
        };

    public static NumberRange Positive { get; } = new("a number above 0") { Minimum = 0, Above = true };

    public static NumberRange NotNegative { get; } = new("a number, at least 0") { Minimum = 0 };

    public static NumberRange Number { get; } = new("a number");

    public static NumberRange Count { get; } = new("a whole number, at least 0") { Minimum = 0, Whole = true };

    public static NumberRange CountFromOne { get; } = new("a whole number, at least 1") { Minimum = 1, Whole = true };
}
