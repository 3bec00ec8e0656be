namespace Kinship.Bench.Peer;

/// <summary>What a peer says of itself.</summary>
/// <param name="Python">Its version.</param>
/// <param name="Torch">Its version.</param>
/// <param name="Blas">The library of products, and the kernels it chose.</param>
/// <param name="Methods">The names of its ways of stepping.</param>
internal sealed record PeerInfo(string Python, string Torch, string Blas, IReadOnlyList<string> Methods)
{
    public override string ToString() => $"PyTorch {Torch}, {Blas}, Python {Python}";
}
