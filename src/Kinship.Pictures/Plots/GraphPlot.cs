using Kinship.Affinity;
using Kinship.Pictures.Drawing;
using Kinship.Reporting;
using ScottPlot;

namespace Kinship.Pictures.Plots;

/// <summary>
/// Tasks on a circle, and an arrow for each pair beyond chance: width by size, blue and solid where it helps, orange and
/// dashed where it hurts.
/// </summary>
internal static class GraphPlot
{
    /// <summary>More tasks are smaller, and their names stand along the circle's radii.</summary>
    private const int Few = 12;

    /// <summary>Draws it.</summary>
    public static Sheet Draw(PictureData data, PictureOptions options)
    {
        AffinitySeries series = data.Series(options);
        AffinityStatistics statistics = PictureData.At(series, options.Epoch);
        int n = statistics.Mean.Tasks.Count;
        if (n < 2)
        {
            throw PictureErrors.NoPair();
        }

        if (statistics.Verdicts.Count == 0)
        {
            throw PictureErrors.NoVerdicts(series.Key.ToString());
        }

        string[] names = [.. statistics.Mean.Tasks.Select(Sheet.Name)];
        (Sheet sheet, double scale) = Frame(names);
        TaskPair[] sure =
        [
            .. TaskPair
                .Measured(statistics.Mean)
                .Where(p => statistics.VerdictOf(p.Source, p.Target) is Verdict.Helps or Verdict.Hurts)
                .OrderByDescending(p => Math.Abs(p.Value)),
        ];
        TaskPair[] shown = [.. sure.Take(Math.Max(30, 2 * n))];
        foreach (TaskPair pair in shown.Reverse())
        {
            AddArrow(sheet, (At(pair.Source, n), At(pair.Target, n)), pair.Value / Math.Abs(sure[0].Value), n, scale);
        }

        for (int t = 0; t < n; t++)
        {
            AddNode(sheet, names[t], At(t, n), n);
        }

        string which = shown.Length < sure.Length ? $", the {shown.Length} strongest of {sure.Length} arrows" : "";
        sheet.Title($"{SeriesWords.Title(series.Key, options.Epoch)}{which}", options);
        AddLegend(sheet, MatrixUnit.Of(series.Key.Estimator, perLearningRate: false).Words, scale);
        return sheet;
    }

    private static (double X, double Y) At(int task, int n)
    {
        double angle = (Math.PI / 2) - (2 * Math.PI * task / n);
        return (Math.Cos(angle), Math.Sin(angle));
    }

    /// <summary>A sheet with room for the names around the circle; and how long a point is there.</summary>
    private static (Sheet Sheet, double Point) Frame(string[] names)
    {
        const float Edge = 28; // the title's room, and the legend's
        bool many = names.Length > Few;
        float circle = many ? 320 : 250;
        float side = names.Max(name => BundledFont.Width(name, Sheet.Small)) + 22;
        float above = many ? side : 32;
        Sheet sheet = new(circle + (2 * side), circle + (2 * (above + Edge)));
        double point = 2 / circle;
        Plot plot = sheet.Plot;
        plot.HideGrid();
        plot.Axes.Frameless();
        plot.Axes.Title.IsVisible = true;
        plot.Layout.Fixed(new PixelPadding(0, 0, 0, Edge));
        double x = sheet.Width * point / 2;
        double y = 1 + (above * point);
        plot.Axes.SetLimits(-x, x, -y - (Edge * point), y);
        return (sheet, point);
    }

    /// <summary>A shaft and a head, beside the line between the nodes, so that both ways are seen.</summary>
    private static void AddArrow(
        Sheet sheet,
        ((double X, double Y) From, (double X, double Y) To) ends,
        double share,
        int tasks,
        double point
    )
    {
        double widest = tasks > Few ? 2.5 : 5;
        double width = 0.6 + ((widest - 0.6) * Math.Sqrt(Math.Abs(share)));
        (double dx, double dy) = (ends.To.X - ends.From.X, ends.To.Y - ends.From.Y);
        double length = Math.Sqrt((dx * dx) + (dy * dy));
        (double ux, double uy) = (dx / length, dy / length);
        double aside = (widest + 1) * point / 1.6;
        double node = Node(tasks);
        Coordinates Along(double from, double across) =>
            new(
                ends.From.X + (ux * from) - (uy * (across - aside)),
                ends.From.Y + (uy * from) + (ux * (across - aside))
            );

        double head = (4 + (1.6 * width)) * point;
        double tip = length - (node * 1.15);
        Color colour = share > 0 ? Hues.Helps : Hues.Hurts;
        AddLine(sheet, Along(node, 0), Along(tip - (head * 0.9), 0), share > 0, (float)width, point);
        ScottPlot.Plottables.Polygon point3 = sheet.Plot.Add.Polygon([
            Along(tip, 0),
            Along(tip - head, head * 0.5),
            Along(tip - head, -head * 0.5),
        ]);
        point3.FillColor = colour;
        point3.LineWidth = 0;
    }

    private static double Node(int tasks) => tasks > Few ? 0.9 / tasks : 0.07;

    private static void AddNode(Sheet sheet, string name, (double X, double Y) at, int tasks)
    {
        double node = Node(tasks);
        ScottPlot.Plottables.Ellipse circle = sheet.Plot.Add.Circle(at.X, at.Y, node);
        circle.FillColor = Hues.Own;
        circle.LineColor = Hues.Ink;
        circle.LineWidth = tasks > Few ? 0.75f : 1;
        double away = node + 0.04;
        if (tasks > Few)
        {
            double degrees = -Math.Atan2(at.Y, at.X) * 180 / Math.PI;
            bool left = at.X < -1e-9;
            Alignment side = left ? Alignment.MiddleRight : Alignment.MiddleLeft;
            sheet.Text(name, at.X * (1 + away), at.Y * (1 + away), side).LabelRotation = (float)(
                degrees + (left ? 180 : 0)
            );
            return;
        }

        bool middle = Math.Abs(at.X) < 0.25;
        Alignment alignment =
            middle && at.Y > 0 ? Alignment.LowerCenter
            : middle ? Alignment.UpperCenter
            : at.X > 0 ? Alignment.MiddleLeft
            : Alignment.MiddleRight;
        double x = middle ? at.X : at.X + (Math.Sign(at.X) * away);
        double y = middle ? at.Y + (Math.Sign(at.Y) * away) : at.Y;
        sheet.Text(name, x, y, alignment);
    }

    /// <summary>
    /// A line, in dashes where it stands for harm. Dashes are lines of their own: an SVG by Skia has no other.
    /// </summary>
    private static void AddLine(Sheet sheet, Coordinates from, Coordinates to, bool solid, float width, double point)
    {
        double length = from.Distance(to);
        double dash = solid ? length : 7 * point;
        double step = solid ? length : 11 * point;
        for (double at = 0; at < length; at += step)
        {
            double end = Math.Min(at + dash, length);
            Coordinates On(double share) => new(from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));
            ScottPlot.Plottables.LinePlot line = sheet.Plot.Add.Line(On(at / length), On(end / length));
            line.LineColor = solid ? Hues.Helps : Hues.Hurts;
            line.LineWidth = width;
            line.MarkerSize = 0;
        }
    }

    private static void AddLegend(Sheet sheet, (string Above, string Below) words, double point)
    {
        double y = sheet.Plot.Axes.GetLimits().Bottom + (12 * point);
        double line = 24 * point;
        double gap = 5 * point;
        string[] texts = [words.Above + " beyond chance", words.Below + " beyond chance"];
        double[] widths = [.. texts.Select(t => BundledFont.Width(t, Sheet.Small) * point)];
        double x = -(widths.Sum() + (2 * line) + (2 * gap) + (3 * gap)) / 2;
        for (int k = 0; k < texts.Length; k++)
        {
            AddLine(sheet, new(x, y), new(x + line, y), solid: k == 0, 2.5f, point);
            sheet.Text(texts[k], x + line + gap, y, Alignment.MiddleLeft);
            x += line + gap + widths[k] + (3 * gap);
        }
    }
}
