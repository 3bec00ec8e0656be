namespace Kinship.Bench.Growth;

/// <summary>Growth as Markdown tables: for every way its time, the rate of its products and the share of the peak.</summary>
internal static class GrowthReport
{
    private static readonly string[] Axes = ["tasks", "inputs", "batch"];

    /// <summary>The marked sections that <see cref="Sections"/> has.</summary>
    public static IReadOnlyList<string> Names { get; } = ["growth", .. Axes.Select(Section)];

    public static IReadOnlyDictionary<string, string> Sections(
        IReadOnlyList<GrowthSeries> series,
        int threads,
        double peak
    )
    {
        Dictionary<string, string> sections = new()
        {
            ["growth"] = $"{MachineInfo.This}\n{threads} thread(s), FMA peak {peak:f0} GFLOP/s; lower quartiles.\n",
        };
        foreach (GrowthSeries one in series)
        {
            sections[Section(one.Axis)] = Table(one, peak);
        }

        return sections;
    }

    private static string Section(string axis) => $"growth-{axis}";

    private static string Table(GrowthSeries series, double peak)
    {
        MarkdownTable table = new(
            [series.Axis],
            [.. GrowthMode.Ways.SelectMany(w => (string[])[$"{w.Name}, ms", "GFLOP/s", "of the peak"])]
        );
        foreach (GrowthPoint point in series.Points)
        {
            table.Add([
                $"{point.Value}",
                .. Enumerable
                    .Range(0, GrowthMode.Ways.Count)
                    .SelectMany(w =>
                        (string[])
                            [
                                Shown.Number(point.Milliseconds[w]),
                                $"{point.Rate(w):f0}",
                                Shown.Percent(point.Rate(w) / peak),
                            ]
                    ),
            ]);
        }

        return table.ToString();
    }
}
