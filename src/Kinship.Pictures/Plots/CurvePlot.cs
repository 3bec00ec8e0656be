using Kinship.Affinity;
using Kinship.Pictures.Drawing;
using Kinship.Reporting;
using ScottPlot;

namespace Kinship.Pictures.Plots;

/// <summary>What two tasks do to one another over the epochs, with 95 % intervals as bands.</summary>
internal static class CurvePlot
{
    /// <summary>Draws it.</summary>
    public static Sheet Draw(PictureData data, PictureOptions options)
    {
        AffinitySeries series = data.Series(options);
        (int a, int b) = Pair(series, options);
        if (series.Epochs.Count == 0)
        {
            throw PictureErrors.NoEpochs("curve");
        }

        MatrixUnit unit = MatrixUnit.Of(series.Key.Estimator, perLearningRate: false);
        Sheet sheet = new(400, 260);
        sheet.ZeroLine(horizontal: true);
        List<string> names = [Add(sheet, series, (a, b), Hues.Helps, unit.Factor)];
        if (!EpochsText.IsSymmetric(series.Key.Estimator))
        {
            names.Add(Add(sheet, series, (b, a), Hues.Hurts, unit.Factor));
        }

        sheet.Epochs(series.Epochs.Count);
        Sheet.Label(sheet.Plot.Axes.Left, SeriesWords.Unit(series.Key));
        sheet.Title(SeriesWords.Name(series.Key) + ", 95 % intervals", options);
        sheet.Legend(names);
        return sheet;
    }

    private static (int A, int B) Pair(AffinitySeries series, PictureOptions options)
    {
        List<string> tasks = [.. series.Whole.Mean.Tasks];
        if (options.Pair is { } pair)
        {
            int Place(string name) =>
                tasks.IndexOf(name) is >= 0 and var place ? place : throw PictureErrors.NoTask(name, tasks);
            return (Place(pair.Source), Place(pair.Target));
        }

        TaskPair strongest =
            TaskPair.Measured(series.Whole.Mean).MaxBy(p => Math.Abs(p.Value)) ?? throw PictureErrors.NoPair();
        return (strongest.Source, strongest.Target);
    }

    private static string Add(Sheet sheet, AffinitySeries series, (int I, int J) pair, Color colour, double factor)
    {
        AffinityMatrix names = series.Whole.Mean;
        int place = (pair.I * names.Tasks.Count) + pair.J;
        double Shown(double value) => value * factor;
        List<(double X, double Low, double High)> band = [];
        List<Coordinates> points = [];
        for (int e = 0; e < series.Epochs.Count; e++)
        {
            AffinityStatistics epoch = series.Epochs[e];
            double mean = epoch.Mean.Values[place];
            if (double.IsFinite(mean))
            {
                points.Add(new(e + 1, Shown(mean)));
            }

            if (double.IsFinite(epoch.LowOf(place)))
            {
                band.Add((e + 1, Shown(epoch.LowOf(place)), Shown(epoch.HighOf(place))));
            }
        }

        if (band.Count > 1)
        {
            ScottPlot.Plottables.FillY filled = sheet.Plot.Add.FillY(band);
            filled.FillColor = colour.WithAlpha(0.2);
            filled.LineWidth = 0;
            filled.MarkerSize = 0;
        }

        ScottPlot.Plottables.Scatter line = sheet.Plot.Add.Scatter(points, colour);
        line.LineWidth = 1.5f;
        line.MarkerSize = series.Epochs.Count > 30 ? 0 : 3.5f;
        line.LegendText = Sheet.Pair(names.Sources[pair.I], names.Tasks[pair.J]);
        return line.LegendText;
    }
}
