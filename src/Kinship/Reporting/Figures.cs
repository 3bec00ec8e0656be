namespace Kinship.Reporting;

/// <summary>Numbers for people: two significant digits, never a 0.00 that is not zero.</summary>
internal static class Figures
{
    /// <summary>A fraction as an unsigned percentage: 0.0031 is <c>0.31 %</c>.</summary>
    public static string Percent(double fraction) => Plain(100 * Math.Abs(fraction)) + " %";

    /// <summary>A fraction as a percentage with its sign: <c>+0.31 %</c>.</summary>
    public static string SignedPercent(double fraction) => Signed(100 * fraction) + " %";

    /// <summary>A number with its sign: <c>+0.31</c>.</summary>
    public static string Signed(double value) => (value < 0 ? "-" : "+") + Plain(Math.Abs(value));

    /// <summary>Points of a fall, with a minus where negative: <c>263</c>, <c>-82</c>, <c>0.40</c>.</summary>
    /// <param name="points">In percent of the loss at the start.</param>
    /// <param name="change">
    /// The change they add up to, in percent: below 10 they all get as many decimals as it has, so that they visibly add up.
    /// </param>
    public static string Points(double points, double change = 100)
    {
        double size = Math.Abs(points);
        double whole = Math.Abs(change);
        int decimals = whole is > 0 and < 9.95 ? Decimals(whole) : 0;
        string number = size >= 0.95 * Math.Pow(10, -decimals) ? size.ToString("F" + decimals) : Plain(size);
        return points < 0 ? "-" + number : number;
    }

    /// <summary>
    /// A number of 0 or more with two significant digits, and all digits before the point; a power of ten where it
    /// would begin with more than four zeros.
    /// </summary>
    public static string Plain(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value == 0 ? "0" : value.ToString();
        }

        return value < 1e-5 ? value.ToString("0.0e0") : value.ToString("F" + Decimals(value));
    }

    /// <summary>Decimals that show a positive number with two significant digits, at most 6.</summary>
    public static int Decimals(double value)
    {
        int decimals = Raw(value);
        // 0.0996 rounds to 0.10: one decimal less than its own first digit asks for.
        return Raw(Math.Round(value, decimals));
    }

    private static int Raw(double value) => Math.Clamp(1 - (int)Math.Floor(Math.Log10(value)), 0, 6);
}
