using System.Globalization;
using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Pictures.Drawing;
using Kinship.Reporting;
using Kinship.Runs.Sweeps;
using ScottPlot;

namespace Kinship.Pictures.Plots;

/// <summary>The estimate of each pair against its measured effect; those beyond chance, or largest, are named.</summary>
internal static class AgreementPlot
{
    private const int MostNames = 8;

    /// <summary>Draws it.</summary>
    public static Sheet Draw(PictureData data, PictureOptions options)
    {
        if (data.Effects.Count == 0)
        {
            throw PictureErrors.NoEffects();
        }

        AffinitySeries series = data.Series(options);
        MatrixUnit unit = MatrixUnit.Of(series.Key.Estimator, perLearningRate: false);
        List<string> tasks = [.. series.Whole.Mean.Tasks];
        (EffectRow Row, double X)[] dots =
        [
            .. data
                .Effects.Where(r => tasks.Contains(r.Source) && tasks.Contains(r.Target))
                .Select(r => (r, series.Whole.Mean[r.Source, r.Target] * unit.Factor))
                .Where(d => double.IsFinite(d.Item2)),
        ];
        if (dots.Length == 0)
        {
            throw PictureErrors.NoPair();
        }

        Sheet sheet = new(360, 320);
        sheet.ZeroLine(horizontal: true);
        sheet.ZeroLine(horizontal: false);
        foreach ((EffectRow row, double x) in dots)
        {
            Color colour = EffectsPlot.Colour(row);
            ScottPlot.Plottables.Marker dot = sheet.Plot.Add.Marker(x, 100 * row.Effect, MarkerShape.FilledCircle, 7);
            dot.MarkerStyle.FillColor = row.Verdict is Verdict.Helps or Verdict.Hurts ? colour : Colors.White;
            dot.MarkerStyle.OutlineColor = colour;
            dot.MarkerStyle.OutlineWidth = 1.5f;
        }

        AddNames(sheet, dots);
        sheet.Plot.Axes.Margins(0.18, 0.1);
        Sheet.Label(sheet.Plot.Axes.Bottom, $"{SeriesWords.Name(series.Key)}: {SeriesWords.Unit(series.Key)}");
        Sheet.Label(sheet.Plot.Axes.Left, $"effect ({dots[0].Row.Baseline}), % of the loss");
        sheet.Title(Title(data, series.Key), options);
        return sheet;
    }

    private static void AddNames(Sheet sheet, (EffectRow Row, double X)[] dots)
    {
        double middle = dots.Average(d => d.X);
        double width = dots.Max(d => d.X) - dots.Min(d => d.X);
        double height = dots.Max(d => d.Row.Effect) - dots.Min(d => d.Row.Effect);
        List<(EffectRow Row, double X)> named = [];
        foreach ((EffectRow row, double x) in dots.OrderByDescending(d => Math.Abs(d.Row.Effect)))
        {
            // A name takes about a third of the width and a twentieth of the height: none over another.
            bool free = named.TrueForAll(o =>
                Math.Abs(o.Row.Effect - row.Effect) > height / 20 || Math.Abs(o.X - x) > width / 3
            );
            if (!free || named.Count == MostNames)
            {
                continue;
            }

            named.Add((row, x));
            bool right = x > middle;
            ScottPlot.Plottables.Text name = sheet.Text(
                Sheet.Pair(row.Source, row.Target),
                x,
                100 * row.Effect,
                right ? Alignment.MiddleRight : Alignment.MiddleLeft,
                7
            );
            name.OffsetX = right ? -6 : 6;
            name.LabelFontColor = Hues.Quiet;
        }
    }

    private static string Title(PictureData data, SeriesKey key)
    {
        string move = key.Move is { } m ? MoveNames.Format(m) : "";
        AgreementFigures? figures = data.Agreement.FirstOrDefault(a =>
            a.Part == "whole"
            && a.Estimator == EstimatorNames.Format(key.Estimator)
            && a.Move == move
            && a.On == OnNames.Format(key.On)
        );
        return figures is not null && double.IsFinite(figures.Pearson)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"over seeds of their own: r = {figures.Pearson:F2}, rank correlation {figures.Spearman:F2}"
            )
            : "estimate against measured effect";
    }
}
