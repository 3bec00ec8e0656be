using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>
/// exp of numbers that are not positive, as softmax needs it. The library's float32 exp goes by way of float64, twice the
/// work; here is one in float32, right to about one unit in the last place.
/// </summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpOfNegative(TVector x) =>
        typeof(T) == typeof(float) ? SingleExpOfNegative(x) : TSimd.Exp(x);

    /// <summary>
    /// exp(x) = 2^k exp(r) with k = x / ln 2 rounded and |r| at most ln 2 / 2, where the Taylor polynomial of degree 7 errs by
    /// less than 1e-8. Below -87 the result would not be normal; there it is exp(-87), 1.6e-38.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SingleExpOfNegative(TVector x)
    {
        // Added to a small number, 1.5 2^23 leaves it rounded to a whole one in the lowest bits.
        TVector rounder = Constant(12582912);
        TVector one = Constant(1);
        x = TSimd.AtLeast(x, Constant(-87));
        TVector k = TSimd.MultiplyAdd(x, Constant(1.4426950408889634), rounder);
        TVector whole = TSimd.Subtract(k, rounder);

        // ln 2 in two parts, the first with few enough bits that its product with k is exact.
        TVector r = TSimd.MultiplyAdd(whole, Constant(-0.693359375), x);
        r = TSimd.MultiplyAdd(whole, Constant(2.12194440054690581e-4), r);
        TVector p = TSimd.MultiplyAdd(r, Constant(1 / 5040.0), Constant(1 / 720.0));
        p = TSimd.MultiplyAdd(p, r, Constant(1 / 120.0));
        p = TSimd.MultiplyAdd(p, r, Constant(1 / 24.0));
        p = TSimd.MultiplyAdd(p, r, Constant(1 / 6.0));
        p = TSimd.MultiplyAdd(p, r, Constant(0.5));
        p = TSimd.MultiplyAdd(p, r, one);
        p = TSimd.MultiplyAdd(p, r, one);
        return TSimd.AddToExponent(p, k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Constant(double value) => TSimd.Broadcast(T.CreateTruncating(value));
}
