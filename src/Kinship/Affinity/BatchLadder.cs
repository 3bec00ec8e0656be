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

    private const int SavedBatches = Capacity + 1;

    private readonly int _pairs;
    private readonly double[][] _sums;

    // Null as long as no number was missing: each batch then counts its steps for every pair.
    private double[][]? _counts;
    private int _steps;

    /// <summary>Batches of so many pairs.</summary>
    /// <param name="pairs">Pairs.</param>
    /// <param name="steps">The steps to expect: of the memory for batches, only what they fill is taken.</param>
    public BatchLadder(int pairs, int steps = int.MaxValue)
    {
        _pairs = pairs;
        _sums = new double[Capacity][];
        for (int b = 0; b < Capacity; b++)
        {
            _sums[b] = b < steps ? new double[pairs] : [];
        }
    }

    /// <summary>Steps of a batch.</summary>
    public int Length { get; private set; } = 1;

    /// <summary>Batches whose every step is there.</summary>
    public int Whole { get; private set; }

    /// <summary>Batches that have begun, the last perhaps not whole.</summary>
    private int Begun => Whole + (_steps > 0 ? 1 : 0);

    /// <summary>Adds a step.</summary>
    /// <param name="values">A number a pair.</param>
    /// <param name="complete">Whether every one is finite.</param>
    public void Add(ReadOnlySpan<double> values, bool complete)
    {
        if (Whole == Capacity)
        {
            Double();
        }

        Span<double> sums = Sums(Whole);
        if (complete && _counts is null)
        {
            Vectors.Add(values, sums);
        }
        else
        {
            double[] counts = (_counts ??= AllCounts())[Whole];
            for (int k = 0; k < values.Length; k++)
            {
                bool counted = double.IsFinite(values[k]);
                sums[k] += counted ? values[k] : 0;
                counts[k] += counted ? 1 : 0;
            }
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
        for (int batch = 0; batch < Begun; batch++)
        {
            Array.Clear(_sums[batch]);
            if (_counts is not null)
            {
                Array.Clear(_counts[batch]);
            }
        }

        Length = 1;
        Whole = 0;
        _steps = 0;
    }

    /// <summary>The variance of the whole batches around given means.</summary>
    public LongRunVariance VarianceAround(double[] means)
    {
        double[] counts = _counts is null ? Filled((double)Whole * Length) : new double[_pairs];
        for (int b = 0; b < Whole && _counts is not null; b++)
        {
            Vectors.Add(_counts[b], counts);
        }

        return LongRunVariance.Of(Whole, (b, gaps) => GapsOf(b, means, gaps), counts);
    }

    /// <summary>The batches that have begun, the last perhaps not whole.</summary>
    public BatchMeans ToBatches(IReadOnlyList<string> sources, IReadOnlyList<string> tasks)
    {
        double[][] sums = new double[Begun][];
        double[][] counts = new double[Begun][];
        int[] lengths = new int[Begun];
        for (int b = 0; b < Begun; b++)
        {
            sums[b] = [.. _sums[b]];
            counts[b] =
                _counts is not null ? [.. _counts[b]]
                : b > 0 && b < Whole ? counts[b - 1]
                : Filled(StepsOf(b));
            lengths[b] = StepsOf(b);
        }

        return new BatchMeans(sources, tasks, sums, counts, lengths);
    }

    /// <summary>Keeps everything in a checkpoint.</summary>
    public void Save(CheckpointState state, string name)
    {
        // One array, and from epoch to epoch of one length: a checkpoint has many of these, and its layout stays.
        int size = SavedBatches * _pairs;
        double[] numbers = new double[3 + (_counts is null ? size : 2 * size)];
        (numbers[0], numbers[1], numbers[2]) = (Length, Whole, _steps);
        for (int b = 0; b < Begun; b++)
        {
            _sums[b].CopyTo(numbers, 3 + (b * _pairs));
            _counts?[b].CopyTo(numbers, 3 + size + (b * _pairs));
        }

        state.SetOwned(name, numbers);
    }

    /// <summary>Takes up where <see cref="Save"/> was.</summary>
    public void Restore(CheckpointState state, string name)
    {
        ReadOnlySpan<double> numbers = state.Get(name);
        int size = SavedBatches * _pairs;
        (Length, Whole, _steps) = ((int)numbers[0], (int)numbers[1], (int)numbers[2]);
        _counts = numbers.Length > 3 + size ? AllCounts() : null;
        for (int b = 0; b < Begun; b++)
        {
            numbers.Slice(3 + (b * _pairs), _pairs).CopyTo(Sums(b));
            if (_counts is not null)
            {
                numbers.Slice(3 + size + (b * _pairs), _pairs).CopyTo(_counts[b]);
            }
        }
    }

    private void GapsOf(int batch, double[] means, Span<double> gaps)
    {
        double[] sums = _sums[batch];
        double[]? counts = _counts?[batch];
        for (int k = 0; k < gaps.Length; k++)
        {
            gaps[k] = sums[k] - ((counts is null ? StepsOf(batch) : counts[k]) * means[k]);
        }
    }

    private int StepsOf(int batch) => batch < Whole ? Length : _steps;

    /// <summary>The sums of a batch, which may be the first beyond those expected.</summary>
    private double[] Sums(int batch) =>
        _sums[batch].Length == _pairs ? _sums[batch] : _sums[batch] = new double[_pairs];

    /// <summary>The counts of every batch, where none lacks a number so far.</summary>
    private double[][] AllCounts()
    {
        double[][] all = new double[Capacity][];
        for (int b = 0; b < Capacity; b++)
        {
            all[b] = Filled(b < Begun ? StepsOf(b) : 0);
        }

        return all;
    }

    private double[] Filled(double value)
    {
        double[] all = new double[_pairs];
        Array.Fill(all, value);
        return all;
    }

    private void Double()
    {
        Halve(_sums);
        if (_counts is not null)
        {
            Halve(_counts);
        }

        Length *= 2;
        Whole /= 2;
    }

    /// <summary>Adds up neighbours; the batches behind them are empty.</summary>
    private static void Halve(double[][] batches)
    {
        for (int b = 0; b < Capacity / 2; b++)
        {
            double[] sum = batches[2 * b];
            Vectors.Add(batches[(2 * b) + 1], sum);
            // What stood here went into a sum before, and is one of the empty ones from now on.
            (batches[b], batches[2 * b]) = (sum, batches[b]);
        }

        for (int b = Capacity / 2; b < Capacity; b++)
        {
            Array.Clear(batches[b]);
        }
    }
}
