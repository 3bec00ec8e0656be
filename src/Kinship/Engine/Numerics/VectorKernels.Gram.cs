using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>
/// Inner products of all pairs of rows. A run of every row stays in the near caches, and each row's run meets four others at a
/// time, so memory is read once and not once a pair.
/// </summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Run = 2048;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gram(
        T* left,
        long leftStride,
        T* right,
        long rightStride,
        int rows,
        T* scale,
        int count,
        Span<double> plain,
        Span<double> scaled
    )
    {
        for (int start = 0; start < count; start += Run)
        {
            int length = Math.Min(Run, count - start);
            for (int i = 0; i < rows; i++)
            {
                for (int j = i; j < rows; j += 4)
                {
                    T* one = left + (i * leftStride) + start;
                    T* p = scale == null ? null : scale + start;
                    Span<double> scaledRow = scale == null ? [] : scaled[(i * rows)..];
                    Four(one, right + start, rightStride, j, rows, p, length, plain[(i * rows)..], scaledRow);
                }
            }
        }
    }

    /// <summary>One row's run against four others; the last ones are taken again where there are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(
        T* left,
        T* right,
        long stride,
        int j,
        int rows,
        T* scale,
        int length,
        Span<double> plain,
        Span<double> scaled
    )
    {
        int last = rows - 1;
        T* r0 = right + (j * stride);
        T* r1 = right + (Math.Min(j + 1, last) * stride);
        T* r2 = right + (Math.Min(j + 2, last) * stride);
        T* r3 = right + (Math.Min(j + 3, last) * stride);
        TVector a0 = TSimd.Zero;
        TVector a1 = TSimd.Zero;
        TVector a2 = TSimd.Zero;
        TVector a3 = TSimd.Zero;
        TVector s0 = TSimd.Zero;
        TVector s1 = TSimd.Zero;
        TVector s2 = TSimd.Zero;
        TVector s3 = TSimd.Zero;
        for (int i = 0; i < length; i += TSimd.Count)
        {
            TVector g = TSimd.Load(left + i);
            TVector x0 = TSimd.Load(r0 + i);
            TVector x1 = TSimd.Load(r1 + i);
            TVector x2 = TSimd.Load(r2 + i);
            TVector x3 = TSimd.Load(r3 + i);
            a0 = TSimd.MultiplyAdd(g, x0, a0);
            a1 = TSimd.MultiplyAdd(g, x1, a1);
            a2 = TSimd.MultiplyAdd(g, x2, a2);
            a3 = TSimd.MultiplyAdd(g, x3, a3);
            if (scale != null)
            {
                g = TSimd.Multiply(g, TSimd.Load(scale + i));
                s0 = TSimd.MultiplyAdd(g, x0, s0);
                s1 = TSimd.MultiplyAdd(g, x1, s1);
                s2 = TSimd.MultiplyAdd(g, x2, s2);
                s3 = TSimd.MultiplyAdd(g, x3, s3);
            }
        }

        Add(a0, a1, a2, a3, plain, j, rows);
        if (scale != null)
        {
            Add(s0, s1, s2, s3, scaled, j, rows);
        }
    }

    private static void Add(TVector a, TVector b, TVector c, TVector d, Span<double> sums, int j, int rows)
    {
        ReadOnlySpan<double> four =
        [
            double.CreateTruncating(TSimd.Sum(a)),
            double.CreateTruncating(TSimd.Sum(b)),
            double.CreateTruncating(TSimd.Sum(c)),
            double.CreateTruncating(TSimd.Sum(d)),
        ];
        for (int k = 0; k < Math.Min(4, rows - j); k++)
        {
            sums[j + k] += four[k];
        }
    }
}
