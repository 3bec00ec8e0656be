using Kinship.Bench.Peer;

namespace Kinship.Bench.Compare;

/// <summary>A cell of the grid with both sides' times.</summary>
/// <param name="At">The cell.</param>
/// <param name="Ours">By <see cref="Method"/>'s names.</param>
/// <param name="Peer">By <see cref="PeerMethod"/>'s names; empty without a peer.</param>
/// <param name="PlainFlops">Operations of a plain step's products.</param>
/// <param name="PreconditionedFlops">Those of a step with its look-aheads of <see cref="Method.Preconditioned"/>.</param>
internal sealed record CompareCell(
    BenchCase At,
    IReadOnlyDictionary<string, Timing> Ours,
    IReadOnlyDictionary<string, Timing> Peer,
    double PlainFlops,
    double PreconditionedFlops
)
{
    /// <summary>The lower quartile of one of our ways, milliseconds.</summary>
    public double OurTime(Method way) => Ours[way.Name].LowerQuartileMs;

    /// <summary>The same of the peer's; null where it has no such way.</summary>
    public double? PeerTime(string way) => Peer.TryGetValue(way, out Timing? time) ? time.LowerQuartileMs : null;

    /// <summary>How many times as long the peer takes.</summary>
    public double? Ratio(string peer, Method ours) => PeerTime(peer) / OurTime(ours);
}
