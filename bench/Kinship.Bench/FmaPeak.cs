using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinship.Engine.Numerics;

namespace Kinship.Bench;

/// <summary>
/// What the machine's multipliers can do at most: chains of fused multiply-adds that live in registers and load nothing.
/// Whatever computes products is measured against it.
/// </summary>
internal static class FmaPeak
{
    /// <summary>Multiply-adds on the way at a time: above latency (4) times units (2), within the 16 registers of AVX2.</summary>
    private const int Chains = 12;
    private const int Links = 200_000;
    private const int Bursts = 40;

    /// <summary>GFLOP/s of float32, all threads together: a multiply-add is two operations. The lower quartile of the times.</summary>
    public static double Measure(int threads)
    {
        double[] seconds = new double[Bursts];
        using Barrier barrier = new(threads);
        List<Thread> others =
        [
            .. Enumerable.Range(1, threads - 1).Select(_ => new Thread(() => Burst(barrier, new double[Bursts]))),
        ];
        others.ForEach(t => t.Start());
        Burst(barrier, seconds);
        others.ForEach(t => t.Join());
        Array.Sort(seconds);
        return 2.0 * Chains * Links * Lanes * threads / seconds[Bursts / 4] / 1e9;
    }

    private static int Lanes =>
        Vector512.IsHardwareAccelerated ? Vector512<float>.Count
        : Vector256.IsHardwareAccelerated ? Vector256<float>.Count
        : Vector128<float>.Count;

    private static void Burst(Barrier barrier, double[] seconds)
    {
        for (int i = 0; i < seconds.Length; i++)
        {
            barrier.SignalAndWait();
            long start = Stopwatch.GetTimestamp();
            float sum =
                Vector512.IsHardwareAccelerated ? Run<Simd512<float>, Vector512<float>>()
                : Vector256.IsHardwareAccelerated ? Run<Simd256<float>, Vector256<float>>()
                : Run<Simd128<float>, Vector128<float>>();
            barrier.SignalAndWait();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (float.IsNaN(sum))
            {
                throw new InvalidOperationException("The chains left the range of float32.");
            }
        }
    }

    // The chains are spelled out: in an array they would be in memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static TNumber Run<TSimd, TVector, TNumber>(TNumber factor, TNumber term)
        where TSimd : struct, ISimd<TVector, TNumber>
        where TVector : unmanaged
        where TNumber : unmanaged
    {
        TVector x = TSimd.Broadcast(factor);
        TVector y = TSimd.Broadcast(term);
        TVector a = y;
        TVector b = y;
        TVector c = y;
        TVector d = y;
        TVector e = y;
        TVector f = y;
        TVector g = y;
        TVector h = y;
        TVector i = y;
        TVector j = y;
        TVector k = y;
        TVector l = y;
        for (int link = 0; link < Links; link++)
        {
            a = TSimd.MultiplyAdd(a, x, y);
            b = TSimd.MultiplyAdd(b, x, y);
            c = TSimd.MultiplyAdd(c, x, y);
            d = TSimd.MultiplyAdd(d, x, y);
            e = TSimd.MultiplyAdd(e, x, y);
            f = TSimd.MultiplyAdd(f, x, y);
            g = TSimd.MultiplyAdd(g, x, y);
            h = TSimd.MultiplyAdd(h, x, y);
            i = TSimd.MultiplyAdd(i, x, y);
            j = TSimd.MultiplyAdd(j, x, y);
            k = TSimd.MultiplyAdd(k, x, y);
            l = TSimd.MultiplyAdd(l, x, y);
        }

        TVector ab = TSimd.Add(TSimd.Add(a, b), TSimd.Add(c, d));
        TVector ef = TSimd.Add(TSimd.Add(e, f), TSimd.Add(g, h));
        TVector ij = TSimd.Add(TSimd.Add(i, j), TSimd.Add(k, l));
        return TSimd.Sum(TSimd.Add(TSimd.Add(ab, ef), ij));
    }

    private static float Run<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector, float>
        where TVector : unmanaged => Run<TSimd, TVector, float>(0.5f, 1f);
}
