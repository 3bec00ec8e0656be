using Kinship.Pictures.Drawing;
using Kinship.Training;
using ScottPlot;

namespace Kinship.Pictures.Plots;

/// <summary>Every task's loss over the epochs: validation thick, training thin, the best epoch marked.</summary>
internal static class LossesPlot
{
    /// <summary>Of more tasks there are only the validation's lines.</summary>
    private const int MostWithTraining = 10;

    /// <summary>Draws it.</summary>
    public static Sheet Draw(PictureData data, PictureOptions options)
    {
        History history = data.History ?? throw PictureErrors.NoEpochs("losses");
        bool validated = history.Names.Contains($"val_{data.Tasks[0]}_loss");
        Sheet sheet = new(420, Math.Max(260, 40 + (13 * data.Tasks.Count)));
        for (int t = 0; t < data.Tasks.Count; t++)
        {
            Add(sheet, history, data.Tasks[t], t, validated, data.Tasks.Count > MostWithTraining);
        }

        sheet.Epochs(history.Count);
        Sheet.Label(sheet.Plot.Axes.Left, "loss");
        sheet.Title(
            !validated ? "training loss"
                : data.Tasks.Count > MostWithTraining ? "validation loss, lowest marked"
                : "loss: validation (thick, lowest marked) and training (thin)",
            options
        );
        sheet.Legend(data.Tasks.Select(Sheet.Name));
        return sheet;
    }

    private static void Add(Sheet sheet, History history, string task, int place, bool validated, bool many)
    {
        Color colour = Hues.Line(place);
        if (!validated)
        {
            Line(sheet, history[$"{task}_loss"], colour).LegendText = Sheet.Name(task);
            return;
        }

        if (!many)
        {
            ScottPlot.Plottables.Scatter training = Line(sheet, history[$"{task}_loss"], colour);
            training.LineColor = colour.WithAlpha(0.55);
            training.LineWidth = 0.75f;
        }

        IReadOnlyList<double> losses = history[$"val_{task}_loss"];
        ScottPlot.Plottables.Scatter line = Line(sheet, losses, colour);
        line.LegendText = Sheet.Name(task);
        int[] known = [.. Enumerable.Range(0, losses.Count).Where(e => double.IsFinite(losses[e]))];
        if (known.Length > 0)
        {
            int best = known.MinBy(e => losses[e]);
            sheet.Plot.Add.Marker(best + 1, losses[best], MarkerShape.FilledCircle, 5, colour);
        }
    }

    private static ScottPlot.Plottables.Scatter Line(Sheet sheet, IReadOnlyList<double> losses, Color colour)
    {
        Coordinates[] points =
        [
            .. losses.Select((loss, e) => new Coordinates(e + 1, loss)).Where(p => double.IsFinite(p.Y)),
        ];
        ScottPlot.Plottables.Scatter line = sheet.Plot.Add.ScatterLine(points, colour);
        line.LineWidth = 1.5f;
        return line;
    }
}
