using System.Text;

namespace Kinship.Bench.Growth;

/// <summary>One panel of a picture: sizes across, milliseconds up, both logarithmic.</summary>
/// <param name="svg">Where it is drawn.</param>
/// <param name="left">Its left edge.</param>
/// <param name="top">Its upper edge.</param>
/// <param name="lowest">The lowest power of ten of milliseconds.</param>
/// <param name="highest">The highest.</param>
/// <param name="values">The sizes, rising, at least two.</param>
internal sealed class LogLogPanel(
    StringBuilder svg,
    double left,
    double top,
    double lowest,
    double highest,
    IReadOnlyList<int> values
)
{
    public const double Width = 230;

    /// <summary>What the lines' labels need, right of the panel.</summary>
    public const double LabelWidth = 60;
    private const double Height = 280;
    private const double LineHeight = 14;

    /// <summary>A line for each power of ten, a number below each size.</summary>
    public void Axes(string name, bool withNumbers)
    {
        for (double power = lowest; power <= highest; power++)
        {
            double y = Y(Math.Pow(10, power));
            svg.Append($"<line class=\"grid\" x1=\"{left}\" x2=\"{left + Width}\" y1=\"{y:f1}\" y2=\"{y:f1}\"/>\n");
            if (withNumbers)
            {
                Text(left - 6, y + 4, "end", "", $"{Math.Pow(10, power)}");
            }
        }

        foreach (int value in values)
        {
            Text(X(value), top + Height + 18, "middle", "", $"{value}");
        }

        Text(left + (Width / 2), top + Height + 38, "middle", "title", name);
    }

    public void Line(string style, IReadOnlyList<double> milliseconds)
    {
        IEnumerable<string> points = values.Zip(milliseconds, (v, ms) => $"{X(v):f1},{Y(ms):f1}");
        svg.Append($"<polyline class=\"{style}\" points=\"{string.Join(' ', points)}\"/>\n");
    }

    /// <summary>Names beside the lines' ends, moved apart where they would overlap.</summary>
    public void Labels(IReadOnlyList<(string Label, double Last)> lines)
    {
        double below = double.PositiveInfinity;
        foreach ((string label, double last) in lines.OrderBy(l => l.Last))
        {
            double y = Math.Min(Y(last) + 4, below - LineHeight);
            Text(left + Width + 5, y, "start", "label", label);
            below = y;
        }
    }

    private double X(double value) =>
        left + (Width * Math.Log(value / values[0]) / Math.Log((double)values[^1] / values[0]));

    private double Y(double milliseconds) => top + (Height * (highest - Math.Log10(milliseconds)) / (highest - lowest));

    private void Text(double x, double y, string anchor, string style, string text) =>
        svg.Append($"<text x=\"{x:f1}\" y=\"{y:f1}\" text-anchor=\"{anchor}\" class=\"{style}\">{text}</text>\n");
}
