using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>
/// The matrix product in tiles: so many rows of A by so many vectors of B, held in registers over all of k. They are
/// unrolled by hand because the accumulators must be registers, and the JIT keeps no array of vectors in registers.
/// </summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Walks over C by columns of vectors, then rows, so that B's columns stay in the first cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(in MatrixProduct<T> product)
    {
        MatrixProduct<T> p = product;
        int column = 0;
        for (; column + (2 * TSimd.Count) <= p.N; column += 2 * TSimd.Count)
        {
            int row = 0;
            for (; row + 8 <= p.M; row += 8)
            {
                Tile8x2(p, row, column);
            }

            if (row + 4 <= p.M)
            {
                Tile4x2(p, row, column);
                row += 4;
            }

            for (; row < p.M; row++)
            {
                Tile1x2(p, row, column);
            }
        }

        if (column < p.N)
        {
            int row = 0;
            for (; row + 8 <= p.M; row += 8)
            {
                Tile8x1(p, row, column);
            }

            for (; row < p.M; row++)
            {
                Tile1x1(p, row, column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Start(in MatrixProduct<T> p, int row, int column) =>
        p.Accumulate ? TSimd.Load(p.C + row * p.Ldc + column)
        : p.Bias == null ? TSimd.Zero
        : TSimd.Broadcast(p.Bias[row]);

    /// <summary>8 rows by 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2(in MatrixProduct<T> p, int row, int column)
    {
        nint cs = p.ColumnStride;
        nint ldb = p.Ldb;
        T* b = p.B + column;
        T* a0 = p.A + row * p.RowStride;
        T* a1 = a0 + p.RowStride;
        T* a2 = a1 + p.RowStride;
        T* a3 = a2 + p.RowStride;
        T* a4 = a3 + p.RowStride;
        T* a5 = a4 + p.RowStride;
        T* a6 = a5 + p.RowStride;
        T* a7 = a6 + p.RowStride;
        TVector c00 = Start(p, row + 0, column + 0 * TSimd.Count);
        TVector c01 = Start(p, row + 0, column + 1 * TSimd.Count);
        TVector c10 = Start(p, row + 1, column + 0 * TSimd.Count);
        TVector c11 = Start(p, row + 1, column + 1 * TSimd.Count);
        TVector c20 = Start(p, row + 2, column + 0 * TSimd.Count);
        TVector c21 = Start(p, row + 2, column + 1 * TSimd.Count);
        TVector c30 = Start(p, row + 3, column + 0 * TSimd.Count);
        TVector c31 = Start(p, row + 3, column + 1 * TSimd.Count);
        TVector c40 = Start(p, row + 4, column + 0 * TSimd.Count);
        TVector c41 = Start(p, row + 4, column + 1 * TSimd.Count);
        TVector c50 = Start(p, row + 5, column + 0 * TSimd.Count);
        TVector c51 = Start(p, row + 5, column + 1 * TSimd.Count);
        TVector c60 = Start(p, row + 6, column + 0 * TSimd.Count);
        TVector c61 = Start(p, row + 6, column + 1 * TSimd.Count);
        TVector c70 = Start(p, row + 7, column + 0 * TSimd.Count);
        TVector c71 = Start(p, row + 7, column + 1 * TSimd.Count);
        for (nint k = 0, at = 0; k < p.K; k++, at += cs, b += ldb)
        {
            TVector b0 = TSimd.Load(b);
            TVector b1 = TSimd.Load(b + TSimd.Count);
            TVector x = TSimd.Broadcast(a0[at]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
            x = TSimd.Broadcast(a1[at]);
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            c11 = TSimd.MultiplyAdd(x, b1, c11);
            x = TSimd.Broadcast(a2[at]);
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            c21 = TSimd.MultiplyAdd(x, b1, c21);
            x = TSimd.Broadcast(a3[at]);
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            c31 = TSimd.MultiplyAdd(x, b1, c31);
            x = TSimd.Broadcast(a4[at]);
            c40 = TSimd.MultiplyAdd(x, b0, c40);
            c41 = TSimd.MultiplyAdd(x, b1, c41);
            x = TSimd.Broadcast(a5[at]);
            c50 = TSimd.MultiplyAdd(x, b0, c50);
            c51 = TSimd.MultiplyAdd(x, b1, c51);
            x = TSimd.Broadcast(a6[at]);
            c60 = TSimd.MultiplyAdd(x, b0, c60);
            c61 = TSimd.MultiplyAdd(x, b1, c61);
            x = TSimd.Broadcast(a7[at]);
            c70 = TSimd.MultiplyAdd(x, b0, c70);
            c71 = TSimd.MultiplyAdd(x, b1, c71);
        }

        T* c = p.C + row * p.Ldc + column;
        TSimd.Store(c00, c);
        TSimd.Store(c01, c + TSimd.Count);
        c += p.Ldc;
        TSimd.Store(c10, c);
        TSimd.Store(c11, c + TSimd.Count);
        c += p.Ldc;
        TSimd.Store(c20, c);
        TSimd.Store(c21, c + TSimd.Count);
        c += p.Ldc;
        TSimd.Store(c30, c);
        TSimd.Store(c31, c + TSimd.Count);
        c += p.Ldc;
        TSimd.Store(c40, c);
        TSimd.Store(c41, c + TSimd.Count);
        c += p.Ldc;
        TSimd.Store(c50, c);
        TSimd.Store(c51, c + TSimd.Count);
        c += p.Ldc;
        TSimd.Store(c60, c);
        TSimd.Store(c61, c + TSimd.Count);
        c += p.Ldc;
        TSimd.Store(c70, c);
        TSimd.Store(c71, c + TSimd.Count);
    }

    /// <summary>4 rows by 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2(in MatrixProduct<T> p, int row, int column)
    {
        nint cs = p.ColumnStride;
        nint ldb = p.Ldb;
        T* b = p.B + column;
        T* a0 = p.A + row * p.RowStride;
        T* a1 = a0 + p.RowStride;
        T* a2 = a1 + p.RowStride;
        T* a3 = a2 + p.RowStride;
        TVector c00 = Start(p, row + 0, column + 0 * TSimd.Count);
        TVector c01 = Start(p, row + 0, column + 1 * TSimd.Count);
        TVector c10 = Start(p, row + 1, column + 0 * TSimd.Count);
        TVector c11 = Start(p, row + 1, column + 1 * TSimd.Count);
        TVector c20 = Start(p, row + 2, column + 0 * TSimd.Count);
        TVector c21 = Start(p, row + 2, column + 1 * TSimd.Count);
        TVector c30 = Start(p, row + 3, column + 0 * TSimd.Count);
        TVector c31 = Start(p, row + 3, column + 1 * TSimd.Count);
        for (nint k = 0, at = 0; k < p.K; k++, at += cs, b += ldb)
        {
            TVector b0 = TSimd.Load(b);
            TVector b1 = TSimd.Load(b + TSimd.Count);
            TVector x = TSimd.Broadcast(a0[at]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
            x = TSimd.Broadcast(a1[at]);
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            c11 = TSimd.MultiplyAdd(x, b1, c11);
            x = TSimd.Broadcast(a2[at]);
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            c21 = TSimd.MultiplyAdd(x, b1, c21);
            x = TSimd.Broadcast(a3[at]);
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            c31 = TSimd.MultiplyAdd(x, b1, c31);
        }

        T* c = p.C + row * p.Ldc + column;
        TSimd.Store(c00, c);
        TSimd.Store(c01, c + TSimd.Count);
        c += p.Ldc;
        TSimd.Store(c10, c);
        TSimd.Store(c11, c + TSimd.Count);
        c += p.Ldc;
        TSimd.Store(c20, c);
        TSimd.Store(c21, c + TSimd.Count);
        c += p.Ldc;
        TSimd.Store(c30, c);
        TSimd.Store(c31, c + TSimd.Count);
    }

    /// <summary>1 rows by 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x2(in MatrixProduct<T> p, int row, int column)
    {
        nint cs = p.ColumnStride;
        nint ldb = p.Ldb;
        T* b = p.B + column;
        T* a0 = p.A + row * p.RowStride;
        TVector c00 = Start(p, row + 0, column + 0 * TSimd.Count);
        TVector c01 = Start(p, row + 0, column + 1 * TSimd.Count);
        for (nint k = 0, at = 0; k < p.K; k++, at += cs, b += ldb)
        {
            TVector b0 = TSimd.Load(b);
            TVector b1 = TSimd.Load(b + TSimd.Count);
            TVector x = TSimd.Broadcast(a0[at]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            c01 = TSimd.MultiplyAdd(x, b1, c01);
        }

        T* c = p.C + row * p.Ldc + column;
        TSimd.Store(c00, c);
        TSimd.Store(c01, c + TSimd.Count);
    }

    /// <summary>8 rows by 1 vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1(in MatrixProduct<T> p, int row, int column)
    {
        nint cs = p.ColumnStride;
        nint ldb = p.Ldb;
        T* b = p.B + column;
        T* a0 = p.A + row * p.RowStride;
        T* a1 = a0 + p.RowStride;
        T* a2 = a1 + p.RowStride;
        T* a3 = a2 + p.RowStride;
        T* a4 = a3 + p.RowStride;
        T* a5 = a4 + p.RowStride;
        T* a6 = a5 + p.RowStride;
        T* a7 = a6 + p.RowStride;
        TVector c00 = Start(p, row + 0, column + 0 * TSimd.Count);
        TVector c10 = Start(p, row + 1, column + 0 * TSimd.Count);
        TVector c20 = Start(p, row + 2, column + 0 * TSimd.Count);
        TVector c30 = Start(p, row + 3, column + 0 * TSimd.Count);
        TVector c40 = Start(p, row + 4, column + 0 * TSimd.Count);
        TVector c50 = Start(p, row + 5, column + 0 * TSimd.Count);
        TVector c60 = Start(p, row + 6, column + 0 * TSimd.Count);
        TVector c70 = Start(p, row + 7, column + 0 * TSimd.Count);
        for (nint k = 0, at = 0; k < p.K; k++, at += cs, b += ldb)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(a0[at]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
            x = TSimd.Broadcast(a1[at]);
            c10 = TSimd.MultiplyAdd(x, b0, c10);
            x = TSimd.Broadcast(a2[at]);
            c20 = TSimd.MultiplyAdd(x, b0, c20);
            x = TSimd.Broadcast(a3[at]);
            c30 = TSimd.MultiplyAdd(x, b0, c30);
            x = TSimd.Broadcast(a4[at]);
            c40 = TSimd.MultiplyAdd(x, b0, c40);
            x = TSimd.Broadcast(a5[at]);
            c50 = TSimd.MultiplyAdd(x, b0, c50);
            x = TSimd.Broadcast(a6[at]);
            c60 = TSimd.MultiplyAdd(x, b0, c60);
            x = TSimd.Broadcast(a7[at]);
            c70 = TSimd.MultiplyAdd(x, b0, c70);
        }

        T* c = p.C + row * p.Ldc + column;
        TSimd.Store(c00, c);
        c += p.Ldc;
        TSimd.Store(c10, c);
        c += p.Ldc;
        TSimd.Store(c20, c);
        c += p.Ldc;
        TSimd.Store(c30, c);
        c += p.Ldc;
        TSimd.Store(c40, c);
        c += p.Ldc;
        TSimd.Store(c50, c);
        c += p.Ldc;
        TSimd.Store(c60, c);
        c += p.Ldc;
        TSimd.Store(c70, c);
    }

    /// <summary>1 rows by 1 vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x1(in MatrixProduct<T> p, int row, int column)
    {
        nint cs = p.ColumnStride;
        nint ldb = p.Ldb;
        T* b = p.B + column;
        T* a0 = p.A + row * p.RowStride;
        TVector c00 = Start(p, row + 0, column + 0 * TSimd.Count);
        for (nint k = 0, at = 0; k < p.K; k++, at += cs, b += ldb)
        {
            TVector b0 = TSimd.Load(b);
            TVector x = TSimd.Broadcast(a0[at]);
            c00 = TSimd.MultiplyAdd(x, b0, c00);
        }

        T* c = p.C + row * p.Ldc + column;
        TSimd.Store(c00, c);
    }
}
