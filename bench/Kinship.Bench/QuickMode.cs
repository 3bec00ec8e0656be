using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Kinship.Bench;

/// <summary>Milliseconds a training step for every way of stepping, as one JSON document.</summary>
internal static class QuickMode
{
    private const int Rounds = 5;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static void Run(QuickOptions options, TextWriter output)
    {
        long started = Stopwatch.GetTimestamp();
        var results = options.Cases.Select(at => Measure(at, options.Seconds)).ToList();
        output.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    Runtime = RuntimeInformation.FrameworkDescription,
                    Cores = Environment.ProcessorCount,
                    VectorBits = Vector512.IsHardwareAccelerated ? 512 : Vector<byte>.Count * 8,
                    Precision = options.Precision.ToString().ToLowerInvariant(),
                    Seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1),
                    Results = results,
                },
                Json
            )
        );
    }

    private static object Measure(BenchCase at, double seconds)
    {
        List<TrainingProblem> problems = [.. Method.All.Select(m => new TrainingProblem(at, m.Measurement))];
        List<List<double>> times = [.. problems.Select(_ => new List<double>())];
        try
        {
            // Rounds over all the ways, so that a disturbance does not fall on one of them alone. The first round is the
            // compiler's, and thrown away.
            for (int round = 0; round <= Rounds; round++)
            {
                for (int m = 0; m < problems.Count; m++)
                {
                    Time(problems[m], seconds / Rounds, times[m]);
                    if (round == 0)
                    {
                        times[m].Clear();
                    }
                }
            }
        }
        finally
        {
            problems.ForEach(p => p.Dispose());
        }

        double plain = Timing.Of(times[0]).MedianMs;
        return new
        {
            at.Inputs,
            at.Batch,
            at.Tasks,
            at.Threads,
            Methods = Method.All.Zip(times).ToDictionary(p => p.First.Name, p => Timing.Of(p.Second).To(plain)),
        };
    }

    private static void Time(TrainingProblem problem, double seconds, List<double> milliseconds)
    {
        long begin = Stopwatch.GetTimestamp();
        do
        {
            long start = Stopwatch.GetTimestamp();
            problem.Step();
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        } while (Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds);
    }
}
