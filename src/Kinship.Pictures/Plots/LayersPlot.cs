using Kinship.Affinity;
using Kinship.Pictures.Drawing;
using Kinship.Reporting;
using ScottPlot;

namespace Kinship.Pictures.Plots;

/// <summary>The cosine of two tasks' gradients from layer to layer, of the pairs in which it changes most.</summary>
internal static class LayersPlot
{
    private const int MostPairs = 8;

    /// <summary>Draws it.</summary>
    public static Sheet Draw(PictureData data, PictureOptions options)
    {
        AffinityRecord record = data.Record ?? throw PictureErrors.NothingMeasured();
        LayersText text = LayersText.Of(record) ?? throw PictureErrors.NoLayers();
        AffinitySeries[] layers = [.. LayersText.Series(record)];
        int n = record.Tasks.Count;
        (int A, int B, double[] Values)[] pairs =
        [
            .. from a in Enumerable.Range(0, n)
            from b in Enumerable.Range(a + 1, n - a - 1)
            let values = layers.Select(l => l.Whole.Mean[a, b]).ToArray()
            where values.Any(double.IsFinite)
            orderby Range(values) descending
            select (a, b, values),
        ];
        if (pairs.Length == 0)
        {
            throw PictureErrors.NoPair();
        }

        Sheet sheet = new(430, 300);
        sheet.ZeroLine(horizontal: true);
        (int A, int B, double[] Values)[] shown = [.. pairs.Take(MostPairs)];
        string[] names = new string[shown.Length];
        for (int p = 0; p < shown.Length; p++)
        {
            names[p] = $"{Sheet.Name(record.Tasks[shown[p].A])}, {Sheet.Name(record.Tasks[shown[p].B])}";
            Coordinates[] points =
            [
                .. shown[p].Values.Select((v, l) => new Coordinates(l, v)).Where(c => double.IsFinite(c.Y)),
            ];
            ScottPlot.Plottables.Scatter line = sheet.Plot.Add.Scatter(points, Hues.Line(p));
            line.LineWidth = 1.5f;
            line.MarkerSize = 4;
            line.LegendText = names[p];
        }

        Sheet.Names(
            sheet.Plot.Axes.Bottom,
            [.. layers.Select((_, l) => (double)l)],
            [.. text.Layers.Select(l => ShortName.Of(l.Replace('_', ' '), 18))]
        );
        sheet.Plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
        sheet.Plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.UpperRight;
        sheet.Plot.Axes.Bottom.MinimumSize = 66;
        Sheet.Label(sheet.Plot.Axes.Left, "cosine of the gradients");
        string which =
            shown.Length < pairs.Length ? $", the {shown.Length} of {pairs.Length} pairs that part most" : "";
        sheet.Title("layers of the trunk, whole run" + which, options);
        sheet.Legend(names);
        return sheet;
    }

    private static double Range(double[] values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        return known.Max() - known.Min();
    }
}
