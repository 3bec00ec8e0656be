using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>
/// Each task's loss at both ends of a run. One batch's loss is noisy, so they are means: over the first twentieth of an
/// epoch (at most 20 measured steps), and over the last tenth of the run (at most an epoch, or 256 measured steps).
/// </summary>
internal sealed class EndLosses
{
    private const int MostFirst = 20;
    private const int MostLast = 256;

    private readonly int _first;
    private readonly double[] _firstSums;
    private readonly int[] _firstCounts;
    private readonly double[][] _last;

    public EndLosses(int tasks, int measuredPerEpoch)
    {
        _first = Math.Clamp(measuredPerEpoch / 20, 1, MostFirst);
        _firstSums = new double[tasks];
        _firstCounts = new int[tasks];
        int last = Math.Clamp(measuredPerEpoch, 1, MostLast);
        _last = [.. Enumerable.Range(0, last).Select(_ => new double[tasks])];
    }

    /// <summary>Steps added.</summary>
    public long Steps { get; private set; }

    public void Add(ReadOnlySpan<double> losses)
    {
        losses.CopyTo(_last[Steps % _last.Length]);
        Steps++;
        for (int j = 0; j < losses.Length; j++)
        {
            if (_firstCounts[j] < _first && double.IsFinite(losses[j]))
            {
                _firstSums[j] += losses[j];
                _firstCounts[j]++;
            }
        }
    }

    /// <summary>Keeps everything in a checkpoint.</summary>
    public void Save(CheckpointState state, string name)
    {
        state.Set($"{name}/steps", Steps);
        state.Set($"{name}/first", _firstSums);
        state.Set($"{name}/first-counts", Doubles.Of(_firstCounts));
        double[] last = new double[_last.Length * _firstSums.Length];
        for (int k = 0; k < last.Length; k++)
        {
            last[k] = _last[k / _firstSums.Length][k % _firstSums.Length];
        }

        state.SetOwned($"{name}/last", last);
    }

    /// <summary>Takes up where <see cref="Save"/> was.</summary>
    public void Restore(CheckpointState state, string name)
    {
        Steps = (long)state.Get($"{name}/steps")[0];
        state.Get($"{name}/first").CopyTo(_firstSums, 0);
        Doubles.ToCounts(state.Get($"{name}/first-counts"), _firstCounts);
        double[] last = state.Get($"{name}/last");
        for (int k = 0; k < last.Length; k++)
        {
            _last[k / _firstSums.Length][k % _firstSums.Length] = last[k];
        }
    }

    public double[] Start() => [.. _firstSums.Zip(_firstCounts, (sum, count) => count > 0 ? sum / count : double.NaN)];

    public double[] End()
    {
        long window = Math.Min(Steps, Math.Clamp(Steps / 10, 1, _last.Length));
        return [.. Enumerable.Range(0, _firstSums.Length).Select(task => MeanOfLast(task, window))];
    }

    private double MeanOfLast(int task, long window)
    {
        double sum = 0;
        int count = 0;
        for (long step = Steps - window; step < Steps; step++)
        {
            double loss = _last[step % _last.Length][task];
            if (double.IsFinite(loss))
            {
                sum += loss;
                count++;
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }
}
