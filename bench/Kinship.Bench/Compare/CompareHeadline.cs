using Kinship.Bench.Peer;

namespace Kinship.Bench.Compare;

/// <summary>A comparison in a few lines: what the README shows.</summary>
internal static class CompareHeadline
{
    private static readonly (string What, string? Peer, Method Ours)[] Lines =
    [
        ("nothing measured: autograd, `Adam(foreach)`", PeerMethod.Plain, Method.Plain),
        ("nothing measured: PyTorch written out by hand", PeerMethod.PlainManual, Method.Plain),
        ("exact `gradient` look-ahead of every pair: a loop over autograd", PeerMethod.NaiveTag, Method.Gradient),
        ("the same: PyTorch written out by hand, low rank", PeerMethod.FastTag, Method.Gradient),
        ("first-order of every pair: PyTorch written out by hand", PeerMethod.FirstOrderFast, Method.Gram),
        ("exact `preconditioned` look-ahead of every pair", null, Method.Preconditioned),
        ("ours with `gradient` look-aheads, PyTorch's autograd without any", PeerMethod.Plain, Method.Gradient),
    ];

    public static string Table(CompareResults results)
    {
        MarkdownTable table = new(
            ["training step"],
            ["PyTorch", "Kinship", "ratio", $"ratio, {results.Cells.Count} cells", "worst", "best"]
        );
        CompareCell first = results.Cells[0];
        foreach ((string what, string? peer, Method ours) in Lines)
        {
            List<double> ratios = peer is null
                ? []
                : [.. results.Cells.Select(c => c.Ratio(peer, ours)).OfType<double>()];
            table.Add([
                what,
                Shown.Number(peer is null ? null : first.PeerTime(peer)),
                Shown.Number(first.OurTime(ours)),
                .. ratios.Count == 0 ? ["", "", "", ""] : Figures(ratios),
            ]);
        }

        return $"""
            Milliseconds a step at {first.At}, and how many times as long PyTorch takes there; then the geometric mean, the worst
            and the best of those ratios over all {results.Cells.Count} cells.

            {table}
            {MachineInfo.This.Processor}, {MachineInfo.This.Cores} cores; {results.About?.ToString()
                ?? "no PyTorch"}; {MachineInfo.This.Date}.
            """;
    }

    private static IEnumerable<string> Figures(IReadOnlyList<double> ratios) =>
        ((double[])[ratios[0], Math.Exp(ratios.Average(Math.Log)), ratios.Min(), ratios.Max()]).Select(r =>
            Shown.Number(r)
        );
}
