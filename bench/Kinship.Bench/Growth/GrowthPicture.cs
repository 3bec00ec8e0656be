using System.Text;

namespace Kinship.Bench.Growth;

/// <summary>
/// Growth as a picture: a log-log panel an axis, a line a way, and dashed beside it what its operations alone would take at
/// the FMA peak. Colours follow the reader's light or dark mode.
/// </summary>
internal static class GrowthPicture
{
    private const double Gap = 24;
    private const double Left = 52;
    private const double Top = 40;
    private const double Height = 380;

    private const string Style = """
        text { font: 12px system-ui, sans-serif; fill: #52514e }
        .title { font-weight: 600; fill: #0b0b0b }
        .grid { stroke: #e1e0d9 }
        .way0 { stroke: #2a78d6 } .way1 { stroke: #eb6834 } .way2 { stroke: #1baf7a }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round }
        .floor { fill: none; stroke-width: 1; stroke-dasharray: 3 3 }
        .label { fill: #0b0b0b }
        .page { fill: #fcfcfb }
        @media (prefers-color-scheme: dark) {
          text { fill: #c3c2b7 }
          .title, .label { fill: #ffffff }
          .grid { stroke: #2c2c2a }
          .way0 { stroke: #3987e5 } .way1 { stroke: #d95926 } .way2 { stroke: #199e70 }
          .page { fill: #1a1a19 }
        }
        """;

    public static string Draw(IReadOnlyList<GrowthSeries> series, double peakGflops)
    {
        double width = Left + (series.Count * (LogLogPanel.Width + LogLogPanel.LabelWidth + Gap));
        List<double> all =
        [
            .. series
                .SelectMany(s => s.Points)
                .SelectMany(p => p.Milliseconds.Concat(p.Flops.Select(f => Floor(f, peakGflops)))),
        ];
        double lowest = Math.Floor(Math.Log10(all.Min()));
        double highest = Math.Ceiling(Math.Log10(all.Max()));
        StringBuilder svg = new(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {Height}" role="img"
              aria-label="Milliseconds a step against tasks, inputs and batch, log-log">
            <style>{Style}</style>
            <rect class="page" width="100%" height="100%"/>
            <text x="{Left}" y="16" class="title">Milliseconds a training step; dashed: its products' operations at the FMA peak</text>

            """
        );
        for (int i = 0; i < series.Count; i++)
        {
            double x = Left + (i * (LogLogPanel.Width + LogLogPanel.LabelWidth + Gap));
            LogLogPanel panel = new(svg, x, Top, lowest, highest, [.. series[i].Points.Select(p => p.Value)]);
            panel.Axes(series[i].Axis, withNumbers: i == 0);
            Lines(panel, series[i], peakGflops);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Lines(LogLogPanel panel, GrowthSeries series, double peakGflops)
    {
        List<(string Label, double Last)> labels = [];
        for (int way = 0; way < GrowthMode.Ways.Count; way++)
        {
            int w = way;
            panel.Line($"floor way{w}", [.. series.Points.Select(p => Floor(p.Flops[w], peakGflops))]);
            panel.Line($"line way{w}", [.. series.Points.Select(p => p.Milliseconds[w])]);
            labels.Add((GrowthMode.Ways[w].Name, series.Points[^1].Milliseconds[w]));
        }

        panel.Labels(labels);
    }

    /// <summary>Milliseconds of so many operations at the peak.</summary>
    private static double Floor(double flops, double peakGflops) => flops / peakGflops / 1e6;
}
