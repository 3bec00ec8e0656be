using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kinship.Engine.Numerics;

/// <summary>
/// The transpose, in squares of 8 x 8 numbers (4 x 4 of float64) that are turned within registers: whole vectors are
/// read and written where a loop over numbers would touch a line of the cache for each.
/// </summary>
internal abstract unsafe partial class Kernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// target [columns x targetStride] = the transpose of source [rows x sourceStride]; what a row of the target has
    /// beyond <paramref name="rows"/> stays as it is.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(T* target, nint targetStride, T* source, nint sourceStride, int rows, int columns)
    {
        int square = Avx.IsSupported ? 32 / sizeof(T) : int.MaxValue;
        int squareRows = rows / square * square;
        int squareColumns = columns / square * square;
        for (int column = 0; column < squareColumns; column += square)
        {
            T* from = source + column;
            T* to = target + (column * targetStride);
            for (int row = 0; row < squareRows; row += square, from += square * sourceStride, to += square)
            {
                if (sizeof(T) == sizeof(float))
                {
                    Turn8((float*)to, targetStride, (float*)from, sourceStride);
                }
                else
                {
                    Turn4((double*)to, targetStride, (double*)from, sourceStride);
                }
            }
        }

        // The rest, number by number: rows below the squares, then columns beside them.
        for (int row = squareRows; row < rows; row++)
        {
            Copy(target + row, targetStride, source + (row * sourceStride), 1, squareColumns);
        }

        for (int column = squareColumns; column < columns; column++)
        {
            Copy(target + (column * targetStride), 1, source + column, sourceStride, rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(T* target, nint targetStep, T* source, nint sourceStep, int count)
    {
        for (; count > 0; count--, target += targetStep, source += sourceStep)
        {
            *target = *source;
        }
    }

    /// <summary>8 x 8: rows are interleaved by twos, and the pairs then turned as if they were float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn8(float* target, nint targetStride, float* source, nint sourceStride)
    {
        (Vector256<double> low0, Vector256<double> high0) = Interleaved(source, sourceStride);
        (Vector256<double> low1, Vector256<double> high1) = Interleaved(source + (2 * sourceStride), sourceStride);
        (Vector256<double> low2, Vector256<double> high2) = Interleaved(source + (4 * sourceStride), sourceStride);
        (Vector256<double> low3, Vector256<double> high3) = Interleaved(source + (6 * sourceStride), sourceStride);
        Turn(ref low0, ref low1, ref low2, ref low3);
        Turn(ref high0, ref high1, ref high2, ref high3);
        low0.AsSingle().Store(target);
        low1.AsSingle().Store(target + targetStride);
        high0.AsSingle().Store(target + (2 * targetStride));
        high1.AsSingle().Store(target + (3 * targetStride));
        target += 4 * targetStride;
        low2.AsSingle().Store(target);
        low3.AsSingle().Store(target + targetStride);
        high2.AsSingle().Store(target + (2 * targetStride));
        high3.AsSingle().Store(target + (3 * targetStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn4(double* target, nint targetStride, double* source, nint sourceStride)
    {
        Vector256<double> row0 = Vector256.Load(source);
        Vector256<double> row1 = Vector256.Load(source + sourceStride);
        Vector256<double> row2 = Vector256.Load(source + (2 * sourceStride));
        Vector256<double> row3 = Vector256.Load(source + (3 * sourceStride));
        Turn(ref row0, ref row1, ref row2, ref row3);
        row0.Store(target);
        row1.Store(target + targetStride);
        row2.Store(target + (2 * targetStride));
        row3.Store(target + (3 * targetStride));
    }

    /// <summary>Pairs (a, b) of two rows' numbers: those of columns 0, 1, 4, 5 and those of 2, 3, 6, 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Low, Vector256<double> High) Interleaved(float* source, nint sourceStride)
    {
        Vector256<float> a = Vector256.Load(source);
        Vector256<float> b = Vector256.Load(source + sourceStride);
        return (Avx.UnpackLow(a, b).AsDouble(), Avx.UnpackHigh(a, b).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        ref Vector256<double> row0,
        ref Vector256<double> row1,
        ref Vector256<double> row2,
        ref Vector256<double> row3
    )
    {
        Vector256<double> even01 = Avx.UnpackLow(row0, row1);
        Vector256<double> odd01 = Avx.UnpackHigh(row0, row1);
        Vector256<double> even23 = Avx.UnpackLow(row2, row3);
        Vector256<double> odd23 = Avx.UnpackHigh(row2, row3);
        row0 = Avx.Permute2x128(even01, even23, 0x20);
        row1 = Avx.Permute2x128(odd01, odd23, 0x20);
        row2 = Avx.Permute2x128(even01, even23, 0x31);
        row3 = Avx.Permute2x128(odd01, odd23, 0x31);
    }
}
