using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>
/// Count, mean and squared deviations of every pair, one step at a time (Welford 1962), and of two sets of steps
/// together (Chan, Golub and LeVeque 1979). NaN is not counted.
/// </summary>
internal sealed class RunningStatistics
{
    private readonly int[] _count;
    private readonly double[] _mean;
    private readonly double[] _squares;

    public RunningStatistics(int pairs)
    {
        _count = new int[pairs];
        _mean = new double[pairs];
        _squares = new double[pairs];
    }

    /// <summary>Takes up where finished statistics ended.</summary>
    public static RunningStatistics From(AffinityStatistics statistics)
    {
        var running = new RunningStatistics(statistics.Steps.Count);
        for (int k = 0; k < statistics.Steps.Count; k++)
        {
            int count = statistics.Steps[k];
            double deviation = statistics.StandardDeviation.Values[k];
            running._count[k] = count;
            running._mean[k] = count > 0 ? statistics.Mean.Values[k] : 0;
            running._squares[k] = count > 1 ? deviation * deviation * (count - 1) : 0;
        }

        return running;
    }

    /// <summary>The statistics of several sets of steps together.</summary>
    public static AffinityStatistics Pool(
        IReadOnlyList<string> sources,
        IReadOnlyList<string> tasks,
        IEnumerable<AffinityStatistics> parts
    )
    {
        var all = new RunningStatistics(sources.Count * tasks.Count);
        foreach (AffinityStatistics part in parts)
        {
            all.Add(From(part));
        }

        return all.ToStatistics(sources, tasks);
    }

    /// <summary>The means so far; 0 where nothing was counted.</summary>
    public double[] Mean => [.. _mean];

    public bool IsEmpty => _count.AsSpan().IndexOfAnyExcept(0) < 0;

    public void Add(ReadOnlySpan<double> values)
    {
        for (int k = 0; k < values.Length; k++)
        {
            double value = values[k];
            if (double.IsFinite(value))
            {
                double gap = value - _mean[k];
                _mean[k] += gap / ++_count[k];
                _squares[k] += gap * (value - _mean[k]);
            }
        }
    }

    public void Add(RunningStatistics other)
    {
        for (int k = 0; k < _count.Length; k++)
        {
            double both = (double)_count[k] + other._count[k];
            if (other._count[k] > 0)
            {
                double gap = other._mean[k] - _mean[k];
                _mean[k] += gap * (other._count[k] / both);
                _squares[k] += other._squares[k] + (gap * gap * (_count[k] * (other._count[k] / both)));
                _count[k] += other._count[k];
            }
        }
    }

    public void Clear()
    {
        Array.Clear(_count);
        Array.Clear(_mean);
        Array.Clear(_squares);
    }

    /// <summary>Keeps everything in a checkpoint.</summary>
    public void Save(CheckpointState state, string name)
    {
        state.Set($"{name}/count", Doubles.Of(_count));
        state.Set($"{name}/mean", _mean);
        state.Set($"{name}/squares", _squares);
    }

    /// <summary>Takes up where <see cref="Save"/> was.</summary>
    public void Restore(CheckpointState state, string name)
    {
        Doubles.ToCounts(state.Get($"{name}/count"), _count);
        state.Get($"{name}/mean").CopyTo(_mean, 0);
        state.Get($"{name}/squares").CopyTo(_squares, 0);
    }

    public AffinityStatistics ToStatistics(IReadOnlyList<string> sources, IReadOnlyList<string> tasks)
    {
        double[] mean = new double[_count.Length];
        double[] deviation = new double[_count.Length];
        for (int k = 0; k < _count.Length; k++)
        {
            mean[k] = _count[k] > 0 ? _mean[k] : double.NaN;
            deviation[k] = _count[k] > 1 ? Math.Sqrt(_squares[k] / (_count[k] - 1)) : double.NaN;
        }

        return new AffinityStatistics(
            AffinityMatrix.Over(sources, tasks, mean),
            AffinityMatrix.Over(sources, tasks, deviation),
            [.. _count]
        );
    }
}
