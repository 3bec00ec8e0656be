using Kinship.Training;

namespace Kinship.TorchSharp.Probes;

/// <summary>The observed steps' mean losses, epoch by epoch.</summary>
internal sealed class LossMeans(IReadOnlyList<string> tasks)
{
    private readonly List<double[]> _epochs = [];
    private readonly double[] _sums = new double[tasks.Count];
    private readonly int[] _counts = new int[tasks.Count];

    /// <summary>Whether any step was observed.</summary>
    public bool Any { get; private set; }

    private bool Running => _counts.Any(c => c > 0);

    public void Add(double[] losses)
    {
        Any = true;
        for (int j = 0; j < losses.Length; j++)
        {
            if (!double.IsNaN(losses[j]))
            {
                _sums[j] += losses[j];
                _counts[j]++;
            }
        }
    }

    public void EndEpoch()
    {
        _epochs.Add([.. _sums.Zip(_counts, (s, c) => s / c)]);
        Array.Clear(_sums);
        Array.Clear(_counts);
    }

    /// <summary>A row an epoch, an epoch that still runs too.</summary>
    public History ToHistory()
    {
        History history = new(["epoch", .. tasks.Select(t => $"{t}_loss")]);
        IEnumerable<double[]> all = Running ? _epochs.Append([.. _sums.Zip(_counts, (s, c) => s / c)]) : _epochs;
        foreach (double[] epoch in all)
        {
            history.Add([history.Count + 1, .. epoch]);
        }

        return history;
    }
}
