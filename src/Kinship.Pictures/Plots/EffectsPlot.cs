using Kinship.Affinity;
using Kinship.Pictures.Drawing;
using Kinship.Runs.Sweeps;
using ScottPlot;

namespace Kinship.Pictures.Plots;

/// <summary>The largest measured effects: mean over the seeds, filled where beyond chance, with the 95 % interval.</summary>
internal static class EffectsPlot
{
    private const int MostPairs = 20;

    /// <summary>Draws it.</summary>
    public static Sheet Draw(PictureData data, PictureOptions options)
    {
        if (data.Effects.Count == 0)
        {
            throw PictureErrors.NoEffects();
        }

        EffectRow[] shown =
        [
            .. data.Effects.OrderByDescending(r => Math.Abs(r.Effect)).Take(MostPairs).OrderBy(r => r.Effect),
        ];
        string[] names = [.. shown.Select(r => Sheet.Pair(r.Source, r.Target))];
        float left = names.Max(n => BundledFont.Width(n, Sheet.Small));
        Sheet sheet = new(left + 300, 80 + (15 * shown.Length));
        sheet.ZeroLine(horizontal: false);
        for (int k = 0; k < shown.Length; k++)
        {
            Add(sheet, shown[k], k);
        }

        Sheet.Names(sheet.Plot.Axes.Left, [.. shown.Select((_, k) => (double)k)], names);
        sheet.Plot.Axes.SetLimitsY(-0.7, shown.Length - 0.3);
        sheet.Plot.Grid.YAxisStyle.IsVisible = false;
        Sheet.Label(sheet.Plot.Axes.Bottom, "% of the loss on test rows, saved by training with it");
        string which = shown.Length < data.Effects.Count ? $", the {shown.Length} largest of {data.Effects.Count}" : "";
        sheet.Title($"effect ({shown[0].Baseline}), {shown[0].Seeds} seeds, 95 % intervals{which}", options);
        return sheet;
    }

    private static void Add(Sheet sheet, EffectRow row, double place)
    {
        Color colour = Colour(row);
        if (double.IsFinite(row.Low) && double.IsFinite(row.High))
        {
            ScottPlot.Plottables.LinePlot interval = sheet.Plot.Add.Line(100 * row.Low, place, 100 * row.High, place);
            interval.LineColor = colour;
            interval.LineWidth = 1.5f;
            interval.MarkerSize = 0;
        }

        ScottPlot.Plottables.Marker dot = sheet.Plot.Add.Marker(100 * row.Effect, place, MarkerShape.FilledCircle, 7);
        dot.MarkerStyle.FillColor = row.Verdict is Verdict.Helps or Verdict.Hurts ? colour : Colors.White;
        dot.MarkerStyle.OutlineColor = colour;
        dot.MarkerStyle.OutlineWidth = 1.5f;
    }

    /// <summary>The colour of an effect: grey where it is not beyond chance.</summary>
    internal static Color Colour(EffectRow row) =>
        row.Verdict switch
        {
            Verdict.Helps => Hues.Helps,
            Verdict.Hurts => Hues.Hurts,
            _ => Hues.Unsure,
        };
}
