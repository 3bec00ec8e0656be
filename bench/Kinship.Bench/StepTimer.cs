using System.Diagnostics;

namespace Kinship.Bench;

/// <summary>
/// The ways of stepping on one case, each with an engine of its own, taking turns: a disturbance from other work then does
/// not fall on one of them alone.
/// </summary>
internal sealed class StepTimer : IDisposable
{
    private readonly List<(Method Method, TrainingProblem Problem, List<double> Milliseconds)> _ways;

    public StepTimer(BenchCase at, IEnumerable<Method> methods) =>
        _ways = [.. methods.Select(m => (m, new TrainingProblem(at, m.Measurement, m.LowRank), new List<double>()))];

    /// <summary>Every way's summary, by its name.</summary>
    public IReadOnlyDictionary<string, Timing> Timings =>
        _ways.ToDictionary(w => w.Method.Name, w => Timing.Of(w.Milliseconds));

    /// <summary>What a step of this case multiplies and adds.</summary>
    public FlopCount Flops => _ways[0].Problem.Flops;

    /// <summary>Takes so many rounds; one before them is the compiler's, and thrown away.</summary>
    public void Rounds(int rounds, double secondsEach)
    {
        Warm(secondsEach);
        for (int round = 0; round < rounds; round++)
        {
            Round(secondsEach);
        }
    }

    /// <summary>A round that leaves nothing but warm code, caches and branch predictors.</summary>
    public void Warm(double secondsEach)
    {
        Round(secondsEach);
        _ways.ForEach(w => w.Milliseconds.Clear());
    }

    /// <summary>
    /// Every way in turn for so many seconds, at least two steps. The first, which finds the caches full of another way's
    /// numbers, is not counted.
    /// </summary>
    public void Round(double secondsEach)
    {
        foreach ((_, TrainingProblem problem, List<double> milliseconds) in _ways)
        {
            problem.Step();
            long begin = Stopwatch.GetTimestamp();
            for (int step = 0; step < 2 || Stopwatch.GetElapsedTime(begin).TotalSeconds < secondsEach; step++)
            {
                long start = Stopwatch.GetTimestamp();
                problem.Step();
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
    }

    public void Dispose() => _ways.ForEach(w => w.Problem.Dispose());
}
