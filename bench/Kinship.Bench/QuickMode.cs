using System.Diagnostics;

namespace Kinship.Bench;

/// <summary>Milliseconds a training step for every way of stepping, as one JSON document.</summary>
internal static class QuickMode
{
    private const int Rounds = 5;

    public static void Run(QuickOptions options, TextWriter output)
    {
        long started = Stopwatch.GetTimestamp();
        var results = options.Cases.Select(at => Measure(at, options.Seconds)).ToList();
        output.WriteLine(
            JsonText.Of(
                new
                {
                    Machine = MachineInfo.This,
                    Precision = options.Precision.ToString().ToLowerInvariant(),
                    Seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1),
                    Results = results,
                }
            )
        );
    }

    private static object Measure(BenchCase at, double seconds)
    {
        using StepTimer timer = new(at, Method.All);
        timer.Rounds(Rounds, seconds / Rounds);
        double plain = timer.Timings[Method.Plain.Name].MedianMs;
        return new
        {
            at.Inputs,
            at.Batch,
            at.Tasks,
            at.Threads,
            Methods = timer.Timings.ToDictionary(
                t => t.Key,
                t => new
                {
                    t.Value.MedianMs,
                    t.Value.LowerQuartileMs,
                    t.Value.MinMs,
                    t.Value.Reps,
                    RatioToPlain = Math.Round(t.Value.MedianMs / plain, 3),
                }
            ),
        };
    }
}
