using System.Runtime.InteropServices;
using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Reliability.Long;

/// <summary>
/// Writes the look-ahead affinity of every step to a file, by its definition, 1 - L_j after / L_j before where
/// both tasks have a loss, and computes each
/// epoch's and the whole run's mean and standard deviation from all of them, in two passes.
/// </summary>
internal sealed class StepFile(string path, int tasks) : ITrainingObserver, IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 1 << 20);
    private readonly double[] _step = new double[tasks * tasks];
    private readonly List<long> _ends = [0];

    /// <summary>Epochs that ended.</summary>
    public int Epochs => _ends.Count - 1;

    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation)
    {
        for (int k = 0; k < _step.Length; k++)
        {
            _step[k] =
                observation!.Losses[k / tasks] > 0
                    ? 1 - (observation.Train[0][k] / observation.Losses[k % tasks])
                    : double.NaN;
        }

        _file.Write(MemoryMarshal.AsBytes<double>(_step));
        Steps++;
    }

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history) => _ends.Add(Steps);

    /// <summary>Mean and standard deviation of every pair, epoch by epoch; the last is the whole run's.</summary>
    public IReadOnlyList<(double[] Mean, double[] Deviation)> Compute() =>
        [.. Enumerable.Range(1, _ends.Count - 1).Select(e => Of(_ends[e - 1], _ends[e])), Of(0, Steps)];

    public void Dispose() => _file.Dispose();

    private (double[] Mean, double[] Deviation) Of(long from, long to)
    {
        double[] count = Sum(from, to, (_, _) => 1);
        double[] mean = [.. Sum(from, to, (x, _) => x).Zip(count, (sum, n) => sum / n)];
        double[] squares = Sum(from, to, (x, k) => (x - mean[k]) * (x - mean[k]));
        return (mean, [.. squares.Zip(count, (sum, n) => Math.Sqrt(sum / (n - 1)))]);
    }

    /// <summary>A sum over the steps that have a number, whose own rounding does not grow with them (Neumaier 1974).</summary>
    private double[] Sum(long from, long to, Func<double, int, double> term)
    {
        double[] sum = new double[_step.Length];
        double[] rest = new double[_step.Length];
        _file.Position = from * _step.Length * sizeof(double);
        for (long s = from; s < to; s++)
        {
            _file.ReadExactly(MemoryMarshal.AsBytes(_step.AsSpan()));
            for (int k = 0; k < sum.Length; k++)
            {
                if (double.IsFinite(_step[k]))
                {
                    double x = term(_step[k], k);
                    double next = sum[k] + x;
                    rest[k] += Math.Abs(sum[k]) >= Math.Abs(x) ? sum[k] - next + x : x - next + sum[k];
                    sum[k] = next;
                }
            }
        }

        return [.. sum.Zip(rest, (a, b) => a + b)];
    }
}
