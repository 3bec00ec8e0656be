using Kinship.Bench.Peer;

namespace Kinship.Bench.Compare;

/// <summary>Everything that one comparison measured.</summary>
/// <param name="Load">The load average before it; null where the system does not say.</param>
/// <param name="Environment">The peer's environment; null without a peer.</param>
/// <param name="About">What the peer is.</param>
/// <param name="Alternations">How often the sides took turns on each cell.</param>
/// <param name="Peaks">GFLOP/s of register-only multiply-adds, by threads.</param>
/// <param name="Products">GFLOP/s of our product of squares on one thread, by size.</param>
/// <param name="Cells">The grid.</param>
internal sealed record CompareResults(
    double? Load,
    PeerEnvironment? Environment,
    PeerInfo? About,
    int Alternations,
    IReadOnlyDictionary<int, double> Peaks,
    IReadOnlyDictionary<int, double> Products,
    IReadOnlyList<CompareCell> Cells
)
{
    /// <summary>The best that our product of squares reaches.</summary>
    public double ProductGflops => Products.Values.Max();
}
