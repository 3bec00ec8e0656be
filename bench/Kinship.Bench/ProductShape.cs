using Kinship.Engine.Numerics;

namespace Kinship.Bench;

/// <summary>A matrix product as the engine asks for it.</summary>
/// <param name="Name">What the engine needs it for.</param>
/// <param name="M">Rows of the result.</param>
/// <param name="N">Columns of the result, whole 64-byte lines.</param>
/// <param name="K">Numbers a sum.</param>
/// <param name="Transposed">A is read down its columns.</param>
/// <param name="Accumulate">The result is added to what is there.</param>
internal sealed record ProductShape(string Name, int M, int N, int K, bool Transposed = false, bool Accumulate = false)
{
    private static readonly int[] Batches = [32, 256];

    private static readonly (int Units, int Inputs)[] Layers =
    [
        (400, 400),
        (100, 400),
        (100, 100),
        (25, 100),
        (8, 25),
        (5, 8),
    ];

    /// <summary>Large squares, then the products of layers from wide to narrow, at a small and a large batch.</summary>
    public static IEnumerable<ProductShape> All =>
        [
            new("square", 512, 512, 512),
            new("square", 1024, 1024, 1024),
            .. Batches.SelectMany(n => Layers.Select(l => new ProductShape("forward", l.Units, n, l.Inputs))),
            .. Batches.SelectMany(n =>
                Layers.Select(l => new ProductShape("input gradient", l.Inputs, n, l.Units, true))
            ),
            .. Batches.SelectMany(n =>
                Layers.Select(l => new ProductShape("kernel gradient", l.Units, Workspace<float>.Pad(l.Inputs), n))
            ),
            .. Batches.SelectMany(n =>
                Batches.Select(k => new ProductShape("accumulate", 400, n, k, Accumulate: true))
            ),
            .. Batches.SelectMany(n =>
                ((int[])[100, 400]).Select(k => new ProductShape("accumulate", n, n, k, Accumulate: true))
            ),
        ];

    /// <summary>Floating-point operations: a fused multiply-add is two.</summary>
    public double Operations => 2.0 * M * N * K;
}
