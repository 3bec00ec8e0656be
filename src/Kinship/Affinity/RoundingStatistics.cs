using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>Adds up what a series' values differ by from those in float64, pair by pair.</summary>
internal sealed class RoundingStatistics(int pairs)
{
    private readonly double[] _weights = new double[pairs];
    private readonly double[] _sums = new double[pairs];
    private readonly double[] _squares = new double[pairs];

    /// <summary>Adds a step. A pair without a number in either precision is left out.</summary>
    /// <param name="values">As the training measured them.</param>
    /// <param name="exact">The same in float64.</param>
    /// <param name="weight">How many steps this one stands for, above 0.</param>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<double> exact, double weight)
    {
        for (int k = 0; k < values.Length; k++)
        {
            double error = values[k] - exact[k];
            if (double.IsFinite(error))
            {
                _weights[k] += weight;
                _sums[k] += weight * error;
                _squares[k] += weight * error * error;
            }
        }
    }

    /// <summary>The rounding of a run's numbers.</summary>
    /// <param name="statistics">The run's own: names, and steps of each pair.</param>
    /// <param name="repeats">Steps repeated.</param>
    public Rounding ToRounding(AffinityStatistics statistics, int repeats)
    {
        double[] step = new double[_weights.Length];
        double[] mean = new double[_weights.Length];
        for (int k = 0; k < step.Length; k++)
        {
            step[k] = Math.Sqrt(_squares[k] / _weights[k]); // 0 / 0 is NaN
            double bias = Math.Abs(_sums[k] / _weights[k]);
            mean[k] = Math.Max(bias, step[k] / Math.Sqrt(Math.Max(1, statistics.Steps[k])));
        }

        AffinityMatrix like = statistics.Mean;
        return new Rounding(
            new AffinityMatrix(like.Sources, like.Tasks, step),
            new AffinityMatrix(like.Sources, like.Tasks, mean),
            repeats
        );
    }

    /// <summary>Writes the sums under names that begin so.</summary>
    public void Save(CheckpointState state, string prefix)
    {
        double[] numbers = new double[3 * pairs];
        _weights.CopyTo(numbers, 0);
        _sums.CopyTo(numbers, pairs);
        _squares.CopyTo(numbers, 2 * pairs);
        state.SetOwned(prefix, numbers);
    }

    /// <summary>Takes the sums back.</summary>
    public void Restore(CheckpointState state, string prefix)
    {
        ReadOnlySpan<double> numbers = state.Get(prefix);
        numbers[..pairs].CopyTo(_weights);
        numbers.Slice(pairs, pairs).CopyTo(_sums);
        numbers[(2 * pairs)..].CopyTo(_squares);
    }
}
