using ScottPlot;

namespace Kinship.Pictures.Drawing;

/// <summary>The colours of pictures: told apart with any kind of colour vision, and on paper.</summary>
internal static class Hues
{
    /// <summary>What helps.</summary>
    public static readonly Color Helps = new("#2166ac");

    /// <summary>What hurts.</summary>
    public static readonly Color Hurts = new("#b35806");

    /// <summary>What is neither, or not sure.</summary>
    public static readonly Color Unsure = new("#8a8f98");

    /// <summary>Text and frames.</summary>
    public static readonly Color Ink = new("#22262c");

    /// <summary>Text that is less important.</summary>
    public static readonly Color Quiet = new("#5a616b");

    /// <summary>Grid lines.</summary>
    public static readonly Color Grid = new("#e6e8eb");

    /// <summary>A task's own step.</summary>
    public static readonly Color Own = new("#eceef1");

    // From light to full, either way: five steps, between which colours are mixed.
    private static readonly Color[] s_helps = Color.FromHex(["#ffffff", "#d1e5f0", "#92c5de", "#4393c3", "#2166ac"]);
    private static readonly Color[] s_hurts = Color.FromHex(["#ffffff", "#fee0b6", "#fdb863", "#e08214", "#b35806"]);

    // Okabe and Ito's colours, but for yellow, which is not seen on white.
    private static readonly Color[] s_lines = Color.FromHex([
        "#0072b2",
        "#d55e00",
        "#009e73",
        "#cc79a7",
        "#56b4e9",
        "#e69f00",
        "#000000",
        "#7f5fb5",
        "#8c6d4f",
        "#9aa0a6",
    ]);

    /// <summary>The colour of a line by its place; past the first ten the same again, lighter.</summary>
    public static Color Line(int index)
    {
        Color colour = s_lines[index % s_lines.Length];
        return index / s_lines.Length % 2 == 0 ? colour : Color.InterpolateRgb(colour, Colors.White, 0.5);
    }

    /// <summary>The colour of a share, from -1 (hurts most) over white to 1 (helps most).</summary>
    public static Color Diverging(double share)
    {
        Color[] steps = share >= 0 ? s_helps : s_hurts;
        // A little more colour for the small, as on the page: one strong pair would leave all others white.
        double at = Math.Pow(Math.Min(1, Math.Abs(share)), 0.8) * (steps.Length - 1);
        int below = Math.Min((int)at, steps.Length - 2);
        return Color.InterpolateRgb(steps[below], steps[below + 1], at - below);
    }

    /// <summary>Black or white, whichever has more contrast on a colour: one of them always has 4.5 to 1.</summary>
    public static Color InkOn(Color colour) => Light(colour) > 0.179 ? Colors.Black : Colors.White;

    /// <summary>The relative luminance of a colour, as WCAG has it.</summary>
    internal static double Light(Color colour)
    {
        double Linear(byte c) => c <= 10 ? c / 255.0 / 12.92 : Math.Pow(((c / 255.0) + 0.055) / 1.055, 2.4);
        return (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));
    }
}
