using Kinship.Reporting;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Kinship.Pictures.Drawing;

/// <summary>A plot in the style that all pictures share, with its size in points (1/72 inch).</summary>
internal sealed class Sheet
{
    /// <summary>The size of ticks and legends.</summary>
    public const float Small = 9;

    private const float Normal = 10;
    private const float Large = 11;
    private const int LongestName = 24;

    /// <summary>An empty sheet.</summary>
    public Sheet(float width, float height)
    {
        BundledFont.Install();
        (Width, Height) = (width, height);
        Plot = new Plot();
        Plot.FigureBackground.Color = Colors.White;
        Plot.Axes.Color(Hues.Ink);
        Plot.Grid.MajorLineColor = Hues.Grid;
        foreach (IAxis axis in Plot.Axes.GetAxes())
        {
            axis.TickLabelStyle.FontSize = Small;
            axis.Label.FontSize = Normal;
            axis.Label.Bold = false;
            axis.FrameLineStyle.Width = 0.75f;
            axis.MajorTickStyle.Length = 3;
            axis.MajorTickStyle.Width = 0.75f;
            axis.MinorTickStyle.Length = 0;
        }

        Plot.Grid.MajorLineWidth = 0.5f;
        Plot.Axes.Right.FrameLineStyle.Width = 0;
        Plot.Axes.Right.MaximumSize = 4;
        Plot.Axes.Top.FrameLineStyle.Width = 0;
        Plot.Axes.Top.MaximumSize = 4;
        Plot.Axes.Title.VerticalPadding = 5;
        Plot.Axes.Title.Label.FontSize = Large;
        Plot.Axes.Title.Label.Bold = false;
        Plot.Axes.Title.Label.ForeColor = Hues.Ink;
        Plot.Legend.FontSize = Small;
        Plot.Legend.OutlineWidth = 0;
        Plot.Legend.ShadowColor = Colors.Transparent;
        Plot.Legend.BackgroundColor = Colors.White;
        Plot.Legend.Padding = new(2);
        Plot.Legend.InterItemPadding = new(4, 4, 1, 1);
    }

    /// <summary>Points across.</summary>
    public float Width { get; set; }

    /// <summary>Points down.</summary>
    public float Height { get; set; }

    /// <summary>What is drawn.</summary>
    public Plot Plot { get; }

    /// <summary>A name to be shown: on one line, shortened in the middle where it is long.</summary>
    public static string Name(string name) =>
        ShortName.Of(string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c)), LongestName);

    /// <summary>A pair of names.</summary>
    public static string Pair(string source, string target) => $"{Name(source)} \u2192 {Name(target)}";

    /// <summary>Says what is shown, where a title is wanted.</summary>
    public void Title(string text, PictureOptions options)
    {
        if (options.Title)
        {
            float room = (Width - 8) / BundledFont.Width(text, Large);
            Plot.Title(text, Large * Math.Min(1, room));
            Plot.Axes.Title.Label.FontName = BundledFont.For(text);
        }
    }

    /// <summary>Lays the plot out, so that it can be rendered at once, and puts the title into the middle of the sheet.</summary>
    /// <remarks>
    /// The first time a plot is rendered it may find that its ticks change its limits, and render once more over what is
    /// there: in a file of lines and text everything would stand twice. So that happens where nobody sees it.
    /// </remarks>
    public void LayOut()
    {
        Plot.RenderInMemory((int)Width, (int)Height);
        Plot.Axes.Title.Label.OffsetX = (Width / 2) - Plot.LastRender.Layout.DataRect.HorizontalCenter;
    }

    /// <summary>Says what an axis shows.</summary>
    public static void Label(IAxis axis, string text)
    {
        axis.Label.Text = text;
        axis.Label.FontName = BundledFont.For(text);
    }

    /// <summary>Gives an axis names instead of numbers.</summary>
    public static void Names(IAxis axis, double[] positions, string[] names)
    {
        axis.SetTicks(positions, names);
        axis.TickLabelStyle.FontName = BundledFont.For(string.Concat(names));
        axis.MajorTickStyle.Length = 0;
    }

    /// <summary>Shows whole numbers from 1: epochs.</summary>
    public void Epochs(int epochs)
    {
        Plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true, TargetTickCount = 8 };
        double around = epochs > 1 ? 0.015 * (epochs - 1) : 0.5; // so that what marks the first and the last is whole
        Plot.Axes.SetLimitsX(Math.Max(0.5, 1 - around), epochs + around); // there is no epoch 0
        Label(Plot.Axes.Bottom, "epoch");
    }

    /// <summary>Writes a text at a place of the plot.</summary>
    public ScottPlot.Plottables.Text Text(string text, double x, double y, Alignment alignment, float size = Small)
    {
        ScottPlot.Plottables.Text shown = Plot.Add.Text(text, x, y);
        shown.LabelAlignment = alignment;
        shown.LabelFontSize = size;
        shown.LabelFontName = BundledFont.For(text);
        shown.LabelFontColor = Hues.Ink;
        return shown;
    }

    /// <summary>A line where a number changes its sign.</summary>
    public void ZeroLine(bool horizontal)
    {
        if (horizontal)
        {
            Plot.Add.HorizontalLine(0, 0.75f, Hues.Unsure);
        }
        else
        {
            Plot.Add.VerticalLine(0, 0.75f, Hues.Unsure);
        }
    }

    /// <summary>Puts a legend of what has a legend text at the right.</summary>
    public void Legend(IEnumerable<string> names)
    {
        Plot.Legend.FontName = BundledFont.For(string.Concat(names));
        Plot.ShowLegend(Edge.Right);
    }
}
