using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>Adds up w_i log(L_j after i's move / L_j before) over the steps, and keeps the losses at both ends.</summary>
internal sealed class AccountBuilder
{
    private readonly On _on;
    private readonly IReadOnlyList<string> _tasks;
    private readonly double[] _weights;
    private readonly double[] _sums;
    private readonly int[] _counts;
    private readonly EndLosses _ends;

    /// <summary>An account.</summary>
    /// <param name="on">The rows of the losses.</param>
    /// <param name="tasks">The tasks' names.</param>
    /// <param name="weights">w_i.</param>
    /// <param name="measuredPerEpoch">Measured steps of an epoch.</param>
    public AccountBuilder(On on, IReadOnlyList<string> tasks, double[] weights, int measuredPerEpoch)
    {
        _on = on;
        _tasks = tasks;
        _weights = weights;
        _sums = new double[tasks.Count * tasks.Count];
        _counts = new int[tasks.Count];
        _ends = new EndLosses(tasks.Count, measuredPerEpoch);
    }

    /// <summary>Whether any loss was measured on these rows.</summary>
    public bool HasSteps => _ends.Steps > 0;

    /// <summary>Adds a step.</summary>
    /// <param name="steps">L_i on the training batch: a task without one took no step, so contributed 0.</param>
    /// <param name="before">L_j on the account's rows.</param>
    /// <param name="after">[n x n]: L_j there after i's move.</param>
    public void Add(ReadOnlySpan<double> steps, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        _ends.Add(before);
        int n = before.Length;
        for (int j = 0; j < n; j++)
        {
            if (!Gaps.Counts(before[j]))
            {
                continue;
            }

            _counts[j]++;
            for (int i = 0; i < n; i++)
            {
                double change = Gaps.Counts(steps[i]) ? Math.Log(after[(i * n) + j] / before[j]) : 0;
                _sums[(i * n) + j] += double.IsFinite(change) ? _weights[i] * change : 0;
            }
        }
    }

    /// <summary>Keeps everything in a checkpoint.</summary>
    public void Save(CheckpointState state, string name)
    {
        state.Set($"{name}/sums", _sums);
        state.Set($"{name}/counts", Doubles.Of(_counts));
        _ends.Save(state, name);
    }

    /// <summary>Takes up where <see cref="Save"/> was.</summary>
    public void Restore(CheckpointState state, string name)
    {
        state.Get($"{name}/sums").CopyTo(_sums, 0);
        Doubles.ToCounts(state.Get($"{name}/counts"), _counts);
        _ends.Restore(state, name);
    }

    /// <summary>The account so far.</summary>
    /// <param name="steps">Every step taken, measured or not: what was measured is scaled up to them.</param>
    public Accounting Build(long steps)
    {
        int n = _tasks.Count;
        double[] scaled = new double[n * n];
        for (int k = 0; k < scaled.Length; k++)
        {
            int count = _counts[k % n];
            scaled[k] = count == 0 ? double.NaN : _sums[k] * (steps / (double)count);
        }

        return new Accounting(
            _on,
            new AffinityMatrix(_tasks, scaled),
            _ends.Start(),
            _ends.End(),
            _counts.Any(c => c > 0 && c < steps)
        );
    }
}
