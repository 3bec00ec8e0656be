namespace Kinship.Reporting;

/// <summary>
/// Numbers as one line of bars around zero: what stands on the line is positive, what hangs from its top is negative, so
/// the sign shows without colour.
/// </summary>
internal static class Sparkline
{
    private const string Standing = "▁▂▃▄▅▆▇█";
    private const string Hanging = "▔▀";
    private const string Zero = "·";

    /// <summary>What the characters mean, for a caption.</summary>
    public static string Legend(bool ascii = false) =>
        ascii
            ? "+ # positive (small, large), - = negative, 0 zero"
            : "bars stand where positive, hang (▔▀) where negative";

    /// <summary>A line of one character a value, scaled to the largest among them.</summary>
    /// <param name="values">In order; NaN shows as a space.</param>
    /// <param name="ascii">Plain ASCII characters: two sizes a sign.</param>
    /// <param name="width">Most characters; more values are averaged in neighbouring groups.</param>
    public static string Of(IReadOnlyList<double> values, bool ascii = false, int width = 40)
    {
        double[] bars = Grouped(values, width);
        double largest = bars.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return string.Concat(bars.Select(v => Bar(v, largest, ascii)));
    }

    private static string Bar(double value, double largest, bool ascii)
    {
        if (!double.IsFinite(value))
        {
            return " ";
        }

        if (value == 0)
        {
            return ascii ? "0" : Zero;
        }

        string scale = (ascii, value > 0) switch
        {
            (true, true) => "+#",
            (true, false) => "-=",
            (false, true) => Standing,
            (false, false) => Hanging,
        };
        int level = (int)Math.Ceiling(Math.Abs(value) / largest * scale.Length) - 1;
        return scale[Math.Clamp(level, 0, scale.Length - 1)].ToString();
    }

    private static double[] Grouped(IReadOnlyList<double> values, int width)
    {
        int groups = Math.Min(values.Count, Math.Max(1, width));
        double[] bars = new double[groups];
        for (int g = 0; g < groups; g++)
        {
            int from = (int)((long)g * values.Count / groups);
            int to = (int)(((long)g + 1) * values.Count / groups);
            double[] known = [.. values.Skip(from).Take(to - from).Where(double.IsFinite)];
            bars[g] = known.Length > 0 ? known.Average() : double.NaN;
        }

        return bars;
    }
}
