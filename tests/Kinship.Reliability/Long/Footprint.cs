using System.Diagnostics;
using Kinship.Training;

namespace Kinship.Reliability.Long;

/// <summary>What the process holds, every few seconds of a training.</summary>
internal sealed class Footprint(TimeSpan between) : ITrainingObserver
{
    private readonly List<Sample> _samples = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _last;

    /// <summary>The samples but those of the first tenth, in which code is compiled and buffers find their size.</summary>
    public IReadOnlyList<Sample> Settled => _samples[(_samples.Count / 10)..];

    /// <inheritdoc/>
    public void OnStep(int epoch, int step, Engine.BatchOutputs outputs, Engine.Observation? observation)
    {
        if (Stopwatch.GetElapsedTime(_last) > between)
        {
            _last = Stopwatch.GetTimestamp();
            using Process self = Process.GetCurrentProcess();
            _samples.Add(
                new Sample(
                    Stopwatch.GetElapsedTime(_start).TotalHours,
                    GC.GetTotalMemory(forceFullCollection: true) / 1e6,
                    self.WorkingSet64 / 1e6,
                    self.Threads.Count,
                    Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : self.HandleCount
                )
            );
        }
    }

    /// <summary>The slope of a straight line through the samples and its standard error, an hour.</summary>
    public (double Slope, double Error) Slope(Func<Sample, double> value)
    {
        IReadOnlyList<Sample> all = Settled;
        double x = all.Average(s => s.Hours);
        double y = all.Average(value);
        double xx = all.Sum(s => (s.Hours - x) * (s.Hours - x));
        double slope = all.Sum(s => (s.Hours - x) * (value(s) - y)) / xx;
        double rest = all.Sum(s => Math.Pow(value(s) - y - (slope * (s.Hours - x)), 2));
        return (slope, Math.Sqrt(rest / Math.Max(1, all.Count - 2) / xx));
    }

    /// <param name="Hours">Since the beginning.</param>
    /// <param name="Managed">MB that are in use, after a collection.</param>
    /// <param name="Resident">MB of memory that the process has.</param>
    /// <param name="Threads">Threads.</param>
    /// <param name="Handles">Open files and the like.</param>
    internal sealed record Sample(double Hours, double Managed, double Resident, int Threads, int Handles);
}
