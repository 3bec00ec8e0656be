using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Kinship.Engine.Numerics;

/// <summary>The tiles of the matrix product: so many rows of A by one or two vectors of B, in registers over all of k.</summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Two accumulators a row, two vectors of B and one of A: within 32 registers of 512 bits, or 16 of fewer.</summary>
    private static int TallestTile => typeof(TSimd) == typeof(Simd512<T>) ? 12 : 6;

    /// <summary>Products over so many k are long enough to fetch something meanwhile.</summary>
    private const int PrefetchedDepth = 128;

    /// <summary>
    /// The tallest tile that leaves no row, or four at least: a tile of fewer has too few sums under way to keep the
    /// multipliers busy. By the number of rows that are left.
    /// </summary>
    private static ReadOnlySpan<byte> Heights
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TallestTile == 12 ? [0, 1, 2, 3, 4, 5, 6, 4, 8, 5, 6, 6, 12, 8, 8, 8] : [0, 1, 2, 3, 4, 5, 6, 4, 4, 5];
    }

    /// <summary>A column of tiles, from the first row of C to the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles<TRow>(in MatrixProduct<T> p, int column)
        where TRow : struct, ITile
    {
        int height;
        for (int row = 0; row < p.M; row += height)
        {
            int left = p.M - row;
            height = left < Heights.Length ? Heights[left] : TallestTile;
            switch (height)
            {
                case 1:
                    Tile<TRow>(p, row, column);
                    break;
                case 2:
                    Tile<Pair<TRow, TRow>>(p, row, column);
                    break;
                case 3:
                    Tile<Pair<Pair<TRow, TRow>, TRow>>(p, row, column);
                    break;
                case 4:
                    Tile<Quad<TRow>>(p, row, column);
                    break;
                case 5:
                    Tile<Pair<Quad<TRow>, TRow>>(p, row, column);
                    break;
                case 6:
                    Tile<Pair<Quad<TRow>, Pair<TRow, TRow>>>(p, row, column);
                    break;
                case 8:
                    Tile<Pair<Quad<TRow>, Quad<TRow>>>(p, row, column);
                    break;
                default:
                    Tile<Pair<Pair<Quad<TRow>, Quad<TRow>>, Quad<TRow>>>(p, row, column);
                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TTile>(in MatrixProduct<T> p, int row, int column)
        where TTile : struct, ITile
    {
        TTile tile = default;
        T* c = p.C + (row * p.Ldc) + column;
        if (p.Accumulate)
        {
            tile.Load(c, p.Ldc);
        }
        else if (p.Bias != null)
        {
            tile.Broadcast(p.Bias + row);
        }

        if (p.K >= PrefetchedDepth)
        {
            Prefetch(c + (TallestTile * p.Ldc), p.Ldc);
        }

        nint rowStride = p.RowStride;
        nint columnStride = p.ColumnStride;
        nint ldb = p.Ldb;
        T* a = p.A + (row * rowStride);
        T* b = p.B + column;
        for (int k = p.K; k > 0; k--)
        {
            TVector b0 = TSimd.Load(b);
            TVector b1 = TTile.Width == 2 ? TSimd.Load(b + TSimd.Count) : b0;
            tile.Step(a, rowStride, b0, b1);
            a += columnStride;
            b += ldb;
        }

        tile.Store(c, p.Ldc);
    }

    /// <summary>Has the next tile of C fetched while this one is computed: in large products it is far away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(T* c, nint ldc)
    {
        for (int row = 0; row < TallestTile && Sse.IsSupported; row++, c += ldc)
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + TSimd.Count);
        }
    }
}
