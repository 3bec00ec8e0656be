using System.Diagnostics;

namespace Kinship.Bench;

/// <summary>
/// What the machine's multipliers can do at most: chains of fused multiply-adds that live in registers and load nothing.
/// Whatever computes products is measured against it.
/// </summary>
internal static class FmaPeak
{
    private const int Repeats = 100;
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
        return MultiplyAddPeak.Operations<float>() * Repeats * threads / seconds[Bursts / 4] / 1e9;
    }

    private static void Burst(Barrier barrier, double[] seconds)
    {
        for (int i = 0; i < seconds.Length; i++)
        {
            barrier.SignalAndWait();
            long start = Stopwatch.GetTimestamp();
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                MultiplyAddPeak.Run<float>();
            }

            barrier.SignalAndWait();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
