using System.Numerics.Tensors;
using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>
/// The sums of consecutive batches of steps, at most <see cref="Capacity"/> of them: when they are full, neighbours are
/// put together and batches become twice as long. Batches are the same steps for every pair, since pairs are correlated.
/// </summary>
internal sealed class BatchLadder
{
    /// <summary>The most whole batches kept; from the first doubling on there are at least half as many.</summary>
    public const int Capacity = 32;

    private readonly int _pairs;
    private readonly double[] _sums;
    private readonly double[] _counts;
    private int _steps;

    /// <summary>Batches of so many pairs.</summary>
    public BatchLadder(int pairs)
    {
        _pairs = pairs;
        _sums = new double[(Capacity + 1) * pairs];
        _counts = new double[_sums.Length];
    }

    /// <summary>Steps of a batch.</summary>
    public int Length { get; private set; } = 1;

    /// <summary>Batches whose every step is there.</summary>
    public int Whole { get; private set; }

    /// <summary>Adds a step.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        if (Whole == Capacity)
        {
            Double();
        }

        int place = Whole * _pairs;
        Span<double> sums = _sums.AsSpan(place, _pairs);
        Span<double> counts = _counts.AsSpan(place, _pairs);
        for (int k = 0; k < values.Length; k++)
        {
            bool counted = double.IsFinite(values[k]);
            sums[k] += counted ? values[k] : 0;
            counts[k] += counted ? 1 : 0;
        }

        if (++_steps == Length)
        {
            Whole++;
            _steps = 0;
        }
    }

    /// <summary>Forgets every step.</summary>
    public void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(_counts);
        Length = 1;
        Whole = 0;
        _steps = 0;
    }

    /// <summary>The variance of the whole batches around given means.</summary>
    public LongRunVariance VarianceAround(ReadOnlySpan<double> means)
    {
        double[][] gaps = new double[Whole][];
        double[] counts = new double[_pairs];
        for (int b = 0; b < Whole; b++)
        {
            ReadOnlySpan<double> count = _counts.AsSpan(b * _pairs, _pairs);
            gaps[b] = new double[_pairs];
            TensorPrimitives.Multiply(count, means[.._pairs], gaps[b]);
            TensorPrimitives.Subtract(_sums.AsSpan(b * _pairs, _pairs), gaps[b], gaps[b]);
            TensorPrimitives.Add(counts, count, counts);
        }

        return LongRunVariance.Of(gaps, counts);
    }

    /// <summary>The batches that have begun, the last perhaps not whole.</summary>
    public BatchMeans ToBatches(IReadOnlyList<string> sources, IReadOnlyList<string> tasks)
    {
        int batches = Whole + (_steps > 0 ? 1 : 0);
        return new BatchMeans(
            sources,
            tasks,
            [.. Enumerable.Range(0, batches).Select(b => _sums.AsSpan(b * _pairs, _pairs).ToArray())],
            [.. Enumerable.Range(0, batches).Select(b => _counts.AsSpan(b * _pairs, _pairs).ToArray())],
            [.. Enumerable.Range(0, batches).Select(b => b < Whole ? Length : _steps)]
        );
    }

    /// <summary>Keeps everything in a checkpoint.</summary>
    public void Save(CheckpointState state, string name)
    {
        // One array, and always of one length: a checkpoint has many of these, and its layout stays.
        double[] numbers = new double[3 + (2 * _sums.Length)];
        (numbers[0], numbers[1], numbers[2]) = (Length, Whole, _steps);
        _sums.CopyTo(numbers, 3);
        _counts.CopyTo(numbers, 3 + _sums.Length);
        state.SetOwned(name, numbers);
    }

    /// <summary>Takes up where <see cref="Save"/> was.</summary>
    public void Restore(CheckpointState state, string name)
    {
        ReadOnlySpan<double> numbers = state.Get(name);
        (Length, Whole, _steps) = ((int)numbers[0], (int)numbers[1], (int)numbers[2]);
        numbers.Slice(3, _sums.Length).CopyTo(_sums);
        numbers[(3 + _sums.Length)..].CopyTo(_counts);
    }

    private void Double()
    {
        Halve(_sums);
        Halve(_counts);
        Length *= 2;
        Whole /= 2;
    }

    private void Halve(double[] values)
    {
        for (int batch = 0; batch < Capacity / 2; batch++)
        {
            for (int k = 0; k < _pairs; k++)
            {
                values[(batch * _pairs) + k] =
                    values[(2 * batch * _pairs) + k] + values[(((2 * batch) + 1) * _pairs) + k];
            }
        }

        values.AsSpan(Capacity / 2 * _pairs).Clear();
    }
}
