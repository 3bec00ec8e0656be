using System.Numerics;
using System.Runtime.CompilerServices;
using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>
/// What the steps so far say of every pair, one step at a time, in memory that does not grow with them: count, mean and
/// squared deviations (Welford 1962), the covariance of neighbouring steps, and the means of batches of steps. A NaN is
/// not counted, and parts the steps around it.
/// </summary>
internal sealed class StepAccumulator
{
    private const int Kinds = 9;

    private readonly int _pairs;
    private readonly double[][] _sums;
    private readonly double[] _padded;

    /// <summary>Statistics of so many pairs.</summary>
    /// <param name="pairs">Pairs.</param>
    /// <param name="steps">The steps to expect, where they are few; there may be more.</param>
    public StepAccumulator(int pairs, int steps = int.MaxValue)
    {
        _pairs = pairs;
        int width = Vector<double>.Count;
        int padded = (pairs + width - 1) / width * width;
        _sums = [.. Enumerable.Range(0, Kinds).Select(_ => new double[padded])];
        _padded = new double[padded];
        Batches = new BatchLadder(pairs, steps);
        Previous.AsSpan().Fill(double.NaN);
    }

    /// <summary>The means of batches of steps.</summary>
    public BatchLadder Batches { get; }

    private double[] Count => _sums[0];
    private double[] Mean => _sums[1];
    private double[] Squares => _sums[2];

    // Of the neighbouring steps, whose values are taken from the pair's first one, so that little cancels:
    private double[] First => _sums[3];
    private double[] Previous => _sums[4];
    private double[] Neighbours => _sums[5];
    private double[] Products => _sums[6];
    private double[] Later => _sums[7];
    private double[] Earlier => _sums[8];

    /// <summary>Adds a step.</summary>
    /// <remarks>Optimized at once: a short training would end before the compiler gets to it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<double> values)
    {
        values.CopyTo(_padded);
        _padded.AsSpan(_pairs).Fill(double.NaN);
        Vector<long> counted = Vector<long>.Zero;
        for (int k = 0; k < _padded.Length; k += Vector<double>.Count)
        {
            counted -= Add(new Vector<double>(_padded, k), k);
        }

        Batches.Add(values, complete: Vector.Sum(counted) == _pairs);
    }

    /// <summary>Forgets every step.</summary>
    public void Clear()
    {
        foreach (double[] sums in _sums)
        {
            Array.Clear(sums);
        }

        Previous.AsSpan().Fill(double.NaN);
        Batches.Clear();
    }

    /// <summary>Mean, deviation, standard error and interval of every pair.</summary>
    /// <param name="sources">The rows' names.</param>
    /// <param name="tasks">The columns' names.</param>
    /// <param name="judged">Whether there are verdicts.</param>
    /// <param name="batches">Whether the batches are in it.</param>
    public AffinityStatistics ToStatistics(
        IReadOnlyList<string> sources,
        IReadOnlyList<string> tasks,
        bool judged,
        bool batches
    )
    {
        double[] mean = new double[_pairs];
        double[] deviation = new double[_pairs];
        double[] effective = new double[_pairs];
        int[] steps = new int[_pairs];
        MeanError[] errors = new MeanError[_pairs];
        LongRunVariance variance = Batches.VarianceAround(Mean);
        for (int k = 0; k < _pairs; k++)
        {
            mean[k] = Count[k] > 0 ? Mean[k] : double.NaN;
            deviation[k] = Count[k] > 1 ? Math.Sqrt(Squares[k] / (Count[k] - 1)) : double.NaN;
            effective[k] = MeanError.EffectiveSteps(Count[k], Correlation(k));
            errors[k] = MeanError.Of(variance, k, Count[k], effective[k]);
            steps[k] = (int)Count[k];
        }

        AffinityStatistics statistics = new(
            AffinityMatrix.Over(sources, tasks, mean),
            AffinityMatrix.Over(sources, tasks, deviation),
            steps,
            errors
        )
        {
            EffectiveSteps = AffinityMatrix.Over(sources, tasks, effective),
            Batches = batches ? Batches.ToBatches(sources, tasks) : null,
        };
        return judged ? statistics : statistics.WithoutVerdicts();
    }

    /// <summary>Keeps everything in a checkpoint.</summary>
    public void Save(CheckpointState state, string name)
    {
        // One array for all: a checkpoint has hundreds of accumulators.
        double[] sums = new double[Kinds * _pairs];
        for (int kind = 0; kind < Kinds; kind++)
        {
            _sums[kind].AsSpan(0, _pairs).CopyTo(sums.AsSpan(kind * _pairs));
        }

        state.SetOwned(name, sums);
        Batches.Save(state, $"{name}/batches");
    }

    /// <summary>Takes up where <see cref="Save"/> was.</summary>
    public void Restore(CheckpointState state, string name)
    {
        ReadOnlySpan<double> sums = state.Get(name);
        for (int kind = 0; kind < Kinds; kind++)
        {
            sums.Slice(kind * _pairs, _pairs).CopyTo(_sums[kind]);
        }

        Batches.Restore(state, $"{name}/batches");
    }

    /// <summary>The correlation of neighbouring steps, as it is in the sample; 0 where it does not vary.</summary>
    private double Correlation(int k)
    {
        double mean = Mean[k] - First[k];
        double covariance = (Products[k] - (mean * (Later[k] + Earlier[k]))) / Neighbours[k] + (mean * mean);
        double variance = Squares[k] / Count[k];
        return Neighbours[k] > 0 && variance > 0 ? covariance / variance : 0;
    }

    /// <summary>Returns -1 where the value is counted, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<long> Add(Vector<double> value, int k)
    {
        Vector<double> zero = Vector<double>.Zero;
        Vector<double> one = Vector<double>.One;
        Vector<long> finite = Vector.Equals(value - value, zero);
        Vector<double> count = new(Count, k);
        Vector<double> mean = new(Mean, k);
        Vector<double> first = Vector.ConditionalSelect(
            Vector.Equals(count, zero) & finite,
            value,
            new Vector<double>(First, k)
        );
        count += Vector.ConditionalSelect(finite, one, zero);
        Vector<double> gap = Vector.ConditionalSelect(finite, value - mean, zero);
        mean += gap / Vector.Max(count, one);
        (new Vector<double>(Squares, k) + (gap * Vector.ConditionalSelect(finite, value - mean, zero))).CopyTo(
            Squares,
            k
        );
        count.CopyTo(Count, k);
        mean.CopyTo(Mean, k);
        first.CopyTo(First, k);

        Vector<double> previous = new(Previous, k);
        Vector<long> both = finite & Vector.Equals(previous - previous, zero);
        Vector<double> later = Vector.ConditionalSelect(both, value - first, zero);
        Vector<double> earlier = Vector.ConditionalSelect(both, previous - first, zero);
        (new Vector<double>(Neighbours, k) + Vector.ConditionalSelect(both, one, zero)).CopyTo(Neighbours, k);
        (new Vector<double>(Products, k) + (later * earlier)).CopyTo(Products, k);
        (new Vector<double>(Later, k) + later).CopyTo(Later, k);
        (new Vector<double>(Earlier, k) + earlier).CopyTo(Earlier, k);
        Vector.ConditionalSelect(finite, value, new Vector<double>(double.NaN)).CopyTo(Previous, k);
        return finite;
    }
}
