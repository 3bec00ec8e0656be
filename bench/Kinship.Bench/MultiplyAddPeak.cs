using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinship.Engine.Numerics;

namespace Kinship.Bench;

/// <summary>What no product can exceed: fused multiply-adds that never leave the registers.</summary>
internal static class MultiplyAddPeak
{
    private const int Steps = 2000;
    private const int Chains = 12;

    /// <summary>Floating-point operations of one <see cref="Run{T}"/>.</summary>
    public static double Operations<T>() =>
        2.0
        * Steps
        * Chains
        * (
            Vector512.IsHardwareAccelerated ? Vector512<T>.Count
            : Vector256.IsHardwareAccelerated ? Vector256<T>.Count
            : Vector128<T>.Count
        );

    /// <summary>On the widest vectors of this processor, as <see cref="Kernels{T}.Best"/>.</summary>
    public static void Run<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Simd512<T>, Vector512<T>, T>();
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Simd256<T>, Vector256<T>, T>();
        }
        else
        {
            Run<Simd128<T>, Vector128<T>, T>();
        }
    }

    /// <summary>Twelve chains: more than the latency of 4 times two units, fewer than 16 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Run<TSimd, TVector, T>()
        where TSimd : struct, ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector x = TSimd.Broadcast(T.CreateTruncating(0.5));
        TVector c0 = x;
        TVector c1 = x;
        TVector c2 = x;
        TVector c3 = x;
        TVector c4 = x;
        TVector c5 = x;
        TVector c6 = x;
        TVector c7 = x;
        TVector c8 = x;
        TVector c9 = x;
        TVector c10 = x;
        TVector c11 = x;
        for (int i = 0; i < Steps; i++)
        {
            c0 = TSimd.MultiplyAdd(x, x, c0);
            c1 = TSimd.MultiplyAdd(x, x, c1);
            c2 = TSimd.MultiplyAdd(x, x, c2);
            c3 = TSimd.MultiplyAdd(x, x, c3);
            c4 = TSimd.MultiplyAdd(x, x, c4);
            c5 = TSimd.MultiplyAdd(x, x, c5);
            c6 = TSimd.MultiplyAdd(x, x, c6);
            c7 = TSimd.MultiplyAdd(x, x, c7);
            c8 = TSimd.MultiplyAdd(x, x, c8);
            c9 = TSimd.MultiplyAdd(x, x, c9);
            c10 = TSimd.MultiplyAdd(x, x, c10);
            c11 = TSimd.MultiplyAdd(x, x, c11);
        }

        // Stored, so that the compiler keeps the loop.
        TVector sum = TSimd.Add(TSimd.Add(TSimd.Add(c0, c1), TSimd.Add(c2, c3)), TSimd.Add(c4, c5));
        sum = TSimd.Add(sum, TSimd.Add(TSimd.Add(TSimd.Add(c6, c7), TSimd.Add(c8, c9)), TSimd.Add(c10, c11)));
        T* kept = stackalloc T[TSimd.Count];
        TSimd.Store(sum, kept);
    }
}
