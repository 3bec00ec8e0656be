using Kinship.Affinity;
using Kinship.Pictures.Drawing;
using Kinship.Reporting;
using ScottPlot;

namespace Kinship.Pictures.Plots;

/// <summary>The matrix as a heat map, from blue (helps) over white to orange (hurts), symmetric around zero.</summary>
internal static class MatrixPlot
{
    private const float Around = 8;
    private const float ScaleRoom = 62;
    private const float SmallestText = 4;

    /// <summary>Draws it.</summary>
    public static Sheet Draw(PictureData data, PictureOptions options)
    {
        AffinitySeries series = data.Series(options);
        AffinityStatistics statistics = PictureData.At(series, options.Epoch);
        MatrixUnit unit = MatrixUnit.Of(series.Key.Estimator, perLearningRate: false);
        MatrixText text = MatrixText.Of(statistics, series.Key.Estimator, rounding: series.Rounding);
        string[] names = [.. statistics.Mean.Tasks.Select(Sheet.Name)];
        double most = Most(text, unit);
        (Sheet sheet, float cell) = Frame(names, options);
        for (int row = 0; row < names.Length; row++)
        {
            for (int column = 0; column < names.Length; column++)
            {
                AddCell(sheet, text.Cells[row][column], (column, names.Length - 1 - row), most, cell);
            }
        }

        double[] places = [.. Enumerable.Range(0, names.Length).Select(k => (double)k)];
        Sheet.Names(sheet.Plot.Axes.Bottom, places, names);
        Sheet.Names(sheet.Plot.Axes.Left, places, [.. names.Reverse()]);
        string[] axes = text.PairAxes.Split(" -> ");
        Sheet.Label(sheet.Plot.Axes.Left, axes[0]);
        Sheet.Label(sheet.Plot.Axes.Bottom, axes[1]);
        if (most > 0)
        {
            AddScale(sheet, most * unit.Factor, SeriesWords.Unit(series.Key));
        }

        sheet.Title(SeriesWords.Title(series.Key, options.Epoch), options);
        return sheet;
    }

    /// <summary>What the strongest colour stands for: the largest number off the diagonal, or 1 where the unit has a scale.</summary>
    private static double Most(MatrixText text, MatrixUnit unit) =>
        unit.OwnScale
            ? 1
            : text
                .Cells.SelectMany(row => row)
                .Where(c => !c.IsDiagonal && double.IsFinite(c.Value))
                .Select(c => Math.Abs(c.Value))
                .DefaultIfEmpty()
                .Max();

    /// <summary>A sheet as large as the matrix needs, its cells square.</summary>
    private static (Sheet Sheet, float Cell) Frame(string[] names, PictureOptions options)
    {
        int n = names.Length;
        float longest = names.Max(name => BundledFont.Width(name, Sheet.Small));
        float cell = Math.Clamp(420f / n, 12, 46);
        bool upright = longest + 6 > cell;
        float left = longest + 26;
        float bottom = (upright ? longest : 12) + 26;
        float top = options.Title ? 26 : Around;
        Sheet sheet = new(left + (n * cell) + ScaleRoom + Around, top + (n * cell) + bottom);
        Plot plot = sheet.Plot;
        plot.Layout.Fixed(new PixelPadding(left, ScaleRoom + Around, bottom, top));
        plot.HideGrid();
        plot.Axes.SetLimits(-0.5, n - 0.5, -0.5, n - 0.5);
        if (upright)
        {
            plot.Axes.Bottom.MinimumSize = bottom;
            plot.Axes.Bottom.TickLabelStyle.Rotation = -90;
            plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
        }

        plot.Axes.Left.FrameLineStyle.Width = 0;
        plot.Axes.Bottom.FrameLineStyle.Width = 0;
        return (sheet, cell);
    }

    private static void AddCell(Sheet sheet, MatrixCell cell, (int X, int Y) place, double most, float size)
    {
        bool known = double.IsFinite(cell.Value);
        Color colour =
            cell.IsDiagonal || !known ? Hues.Own
            : most > 0 ? Hues.Diverging(cell.Value / most)
            : Colors.White;
        ScottPlot.Plottables.Rectangle square = sheet.Plot.Add.Rectangle(
            place.X - 0.5,
            place.X + 0.5,
            place.Y - 0.5,
            place.Y + 0.5
        );
        square.FillColor = colour;
        square.LineColor = Colors.White;
        square.LineWidth = size > 20 ? 1 : 0.5f;
        string text = known ? $"{cell.Text}{(cell.Mark == ' ' ? "" : $" {cell.Mark}")}" : "";
        float letters = Math.Min(Sheet.Small, Sheet.Small * (size - 3) / BundledFont.Width("+0.00 ?", Sheet.Small));
        if (letters >= SmallestText && text.Length > 0)
        {
            float fitting = Math.Min(letters, letters * (size - 3) / BundledFont.Width(text, letters));
            sheet.Text(text, place.X, place.Y, Alignment.MiddleCenter, fitting).LabelFontColor = cell.IsDiagonal
                ? Hues.Quiet
                : Hues.InkOn(colour);
        }
    }

    private static void AddScale(Sheet sheet, double most, string unit)
    {
        ScottPlot.Panels.ColorBar scale = sheet.Plot.Add.ColorBar(new DivergingScale(most));
        scale.Width = 10;
        scale.Label = unit;
        scale.LabelStyle.FontSize = Sheet.Small;
        scale.LabelStyle.FontName = BundledFont.For(unit);
        scale.LabelStyle.Bold = false;
        scale.Axis.TickLabelStyle.FontSize = Sheet.Small;
        scale.Axis.TickLabelStyle.ForeColor = Hues.Ink;
        scale.Axis.MajorTickStyle.Length = 3;
        scale.Axis.MajorTickStyle.Width = 0.75f;
        scale.Axis.MinorTickStyle.Length = 0;
        scale.Axis.FrameLineStyle.Width = 0;
    }

    /// <summary>The colours of a scale that is symmetric around zero.</summary>
    private sealed class DivergingScale(double most) : IHasColorAxis, IColormap
    {
        public string Name => "blue, white, orange";

        public IColormap Colormap => this;

        public ScottPlot.Range GetRange() => new(-most, most);

        public Color GetColor(double position) => Hues.Diverging((2 * position) - 1);
    }
}
