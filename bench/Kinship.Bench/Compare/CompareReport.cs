using Kinship.Bench.Peer;

namespace Kinship.Bench.Compare;

/// <summary>A comparison as Markdown and as JSON.</summary>
internal static class CompareReport
{
    /// <summary>The marked sections that <see cref="Sections"/> has.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["compare", "compare-claims", "compare-ratios", "compare-times", "headline"];

    /// <summary>Ratios that are shown cell by cell: the heading, the peer's way, ours.</summary>
    private static readonly (string Heading, string Peer, Method Ours)[] Ratios =
    [
        ("`plain` / plain", PeerMethod.Plain, Method.Plain),
        ("`plain_manual` / plain", PeerMethod.PlainManual, Method.Plain),
        ("`naive_tag` / gradient", PeerMethod.NaiveTag, Method.Gradient),
        ("`fast_tag` / gradient", PeerMethod.FastTag, Method.Gradient),
        ("`plain` / gradient", PeerMethod.Plain, Method.Gradient),
        ("`first_order_fast` / Gram", PeerMethod.FirstOrderFast, Method.Gram),
    ];

    public static IReadOnlyDictionary<string, string> Sections(CompareResults results) =>
        new Dictionary<string, string>
        {
            ["compare"] = About(results),
            ["compare-claims"] = ClaimTable(results),
            ["compare-ratios"] = RatioTable(results),
            ["compare-times"] = TimeTable(results),
            ["headline"] = CompareHeadline.Table(results),
        };

    /// <summary>A cell in one line, for whoever waits.</summary>
    public static string Line(CompareCell cell)
    {
        string ours = string.Join(", ", cell.Ours.Select(o => $"{o.Key} {Shown.Number(o.Value.LowerQuartileMs)}"));
        string theirs = string.Join(", ", cell.Peer.Select(p => $"{p.Key} {Shown.Number(p.Value.LowerQuartileMs)}"));
        return $"ours {ours}; PyTorch {(theirs.Length == 0 ? "none" : theirs)} ms";
    }

    /// <summary>Every number.</summary>
    public static object Json(CompareResults results) =>
        new
        {
            Machine = MachineInfo.This,
            results.Load,
            Peer = results.About,
            PeerCoreType = results.Environment?.CoreType,
            PeerCoreTypesGflops = results.Environment?.Gflops,
            results.Alternations,
            FmaPeakGflops = results.Peaks,
            SquareProductGflops = results.Products,
            Claims = Claims.All.Select(c => new
            {
                c.What,
                c.Against,
                c.Target,
                c.Aim,
                Outcome = c.Check(results),
            }),
            results.Cells,
        };

    private static string About(CompareResults results)
    {
        string peaks = string.Join(", ", results.Peaks.Select(p => $"{p.Value:f0} GFLOP/s on {p.Key}"));
        string products = string.Join(", ", results.Products.Select(p => $"{p.Value:f0} GFLOP/s at {p.Key}"));
        return $"""
            {MachineInfo.This}
            Load average before: {(
                results.Load is { } load ? $"{load}" : "unknown"
            )}. Lower quartiles of {results.Alternations} alternations.
            Peer: {results.About?.ToString() ?? "none"}{(
                results.Environment is null ? "" : $"; {results.Environment}"
            )}.
            FMA peak: {peaks} thread(s). Our product of squares, 1 thread: {products}.

            """;
    }

    private static string ClaimTable(CompareResults results)
    {
        MarkdownTable table = new(["what", "compared with", "over"], ["reached", "target", "aim", "", "worst cell"]);
        foreach (Claim claim in Claims.All)
        {
            ClaimOutcome? outcome = claim.Check(results);
            string Show(double? value) =>
                claim.IsShare ? Shown.Percent(value) : $"{Shown.Number(value)}{(value is null ? "" : "x")}";
            string bound = claim.AtMost ? "at most " : "";
            table.Add(
                claim.What,
                claim.Against,
                $"{(claim.Summary == Summary.GeometricMean ? "geometric mean" : "worst")} of {outcome?.Cells ?? 0}",
                Show(outcome?.Reached),
                bound + Show(claim.Target),
                Show(claim.Aim),
                outcome switch
                {
                    null => "not measured",
                    { Holds: true } => "reached",
                    _ => "**not reached**",
                },
                outcome is null ? "" : $"{Show(outcome.Worst)} ({Name(outcome.WorstCell)})"
            );
        }

        return "Cells are inputs/batch/tasks/threads.\n\n" + table;
    }

    private static string RatioTable(CompareResults results)
    {
        MarkdownTable table = new(
            ["inputs/batch/tasks/threads"],
            [.. Ratios.Select(r => r.Heading), "preconditioned / gradient"]
        );
        foreach (CompareCell cell in results.Cells)
        {
            double own = cell.OurTime(Method.Preconditioned) / cell.OurTime(Method.Gradient);
            table.Add([
                Name(cell.At),
                .. Ratios.Select(r => Shown.Number(cell.Ratio(r.Peer, r.Ours))),
                Shown.Number(own),
            ]);
        }

        return table.ToString();
    }

    private static string TimeTable(CompareResults results)
    {
        IReadOnlyList<string> ours = [.. results.Cells[0].Ours.Keys];
        IReadOnlyList<string> theirs = [.. results.Cells[0].Peer.Keys];
        MarkdownTable table = new(["inputs/batch/tasks/threads"], [.. ours, .. theirs.Select(t => $"PyTorch `{t}`")]);
        foreach (CompareCell cell in results.Cells)
        {
            table.Add([
                Name(cell.At),
                .. ours.Select(o => Shown.Number(cell.Ours[o].LowerQuartileMs)),
                .. theirs.Select(t => Shown.Number(cell.PeerTime(t))),
            ]);
        }

        return table.ToString();
    }

    private static string Name(BenchCase at) => $"{at.Inputs}/{at.Batch}/{at.Tasks}/{at.Threads}";
}
