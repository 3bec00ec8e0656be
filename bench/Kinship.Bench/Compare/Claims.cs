using Kinship.Bench.Peer;

namespace Kinship.Bench.Compare;

/// <summary>What the engine is meant to reach, in the order of the table. Ratios are the peer's time over ours.</summary>
internal static class Claims
{
    private const string PlainStep = "training step, nothing measured";
    private const string GradientStep = "step and exact `gradient` look-ahead of every pair";
    private const string GramStep = "step and first-order (Gram matrices) of every pair";
    private const string PreconditionedStep = "step and exact `preconditioned` look-ahead of every pair";

    public static IReadOnlyList<Claim> All { get; } =
    [
        Mean(PlainStep, Method.Plain, PeerMethod.Plain, 8),
        Worst(PlainStep, Method.Plain, PeerMethod.Plain, 12) with
        {
            Where = at => at is { Inputs: 100, Batch: 32, Tasks: 5, Threads: 1 },
        },
        Worst(PlainStep, Method.Plain, PeerMethod.PlainManual, 1),
        Mean(PlainStep, Method.Plain, PeerMethod.PlainManual, 3),
        Mean(GradientStep, Method.Gradient, PeerMethod.NaiveTag, 9) with
        {
            Aim = 12,
        },
        Worst(GradientStep, Method.Gradient, PeerMethod.FastTag, 1),
        Mean(GradientStep, Method.Gradient, PeerMethod.FastTag, 2.2) with
        {
            Aim = 3,
        },
        Worst(GradientStep, Method.Gradient, PeerMethod.Plain, 1) with
        {
            Where = at => at is { Batch: 32, Tasks: <= 10 },
            Against = "PyTorch `plain`, which measures nothing; batch 32, up to 10 tasks",
        },
        Mean(GramStep, Method.Gram, PeerMethod.FirstOrderFast, 2.3) with
        {
            Aim = 3,
        },
        new(PreconditionedStep, "our own `gradient`, batch 256", Summary.WorstCell, ToGradient, 2)
        {
            AtMost = true,
            Where = at => at.Batch == 256,
        },
        Share(PreconditionedStep, "the FMA peak, batch 32", PreconditionedRate, 0.5) with
        {
            Where = at => at.Batch == 32,
        },
        Share("our product of large squares", "the FMA peak, 1 thread", ProductRate, 0.75),
        Share("plain step, 400 inputs, batch 256", "that product, 1 thread", PlainRate, 0.7) with
        {
            Where = at => at is { Inputs: 400, Batch: 256, Threads: 1 },
        },
    ];

    private static Claim Mean(string what, Method ours, string peer, double target) =>
        new(what, $"PyTorch `{peer}`", Summary.GeometricMean, (cell, _) => cell.Ratio(peer, ours), target);

    private static Claim Worst(string what, Method ours, string peer, double target) =>
        Mean(what, ours, peer, target) with
        {
            Summary = Summary.WorstCell,
        };

    private static Claim Share(
        string what,
        string against,
        Func<CompareCell, CompareResults, double?> figure,
        double target
    ) => new(what, against, Summary.WorstCell, figure, target) { IsShare = true };

    private static double? ToGradient(CompareCell cell, CompareResults _) =>
        cell.OurTime(Method.Preconditioned) / cell.OurTime(Method.Gradient);

    private static double? PreconditionedRate(CompareCell cell, CompareResults results) =>
        cell.PreconditionedFlops / cell.OurTime(Method.Preconditioned) / 1e6 / results.Peaks[cell.At.Threads];

    private static double? PlainRate(CompareCell cell, CompareResults results) =>
        cell.PlainFlops / cell.OurTime(Method.Plain) / 1e6 / results.ProductGflops;

    private static double? ProductRate(CompareCell _, CompareResults results) =>
        results.ProductGflops / results.Peaks[1];
}
