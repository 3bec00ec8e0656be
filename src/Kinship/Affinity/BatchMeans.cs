namespace Kinship.Affinity;

/// <summary>
/// A run's steps in consecutive batches of equal length, at most 32 and the last perhaps begun only: whole matrices, since
/// pairs are correlated. Standard errors come from them, and whatever else needs to know how pairs vary together.
/// </summary>
public sealed class BatchMeans
{
    private readonly double[][] _sums;
    private readonly double[][] _counts;

    internal BatchMeans(
        IReadOnlyList<string> sources,
        IReadOnlyList<string> tasks,
        double[][] sums,
        double[][] counts,
        int length,
        int whole
    )
    {
        Sources = sources;
        Tasks = tasks;
        _sums = sums;
        _counts = counts;
        Length = length;
        WholeBatches = whole;
    }

    /// <summary>The rows' names.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Tasks { get; }

    /// <summary>Batches, the last of them perhaps begun only.</summary>
    public int Count => _sums.Length;

    /// <summary>Measured steps of a whole batch.</summary>
    public int Length { get; }

    /// <summary>Batches all of whose steps are there.</summary>
    public int WholeBatches { get; }

    /// <summary>A batch's mean matrix, index from 0; NaN for a pair that none of its steps measured.</summary>
    public AffinityMatrix Mean(int batch) =>
        new(Sources, Tasks, [.. _sums[batch].Zip(_counts[batch], (sum, count) => sum / count)]);

    /// <summary>How many steps of a batch measured each pair, [sources x tasks] row-major.</summary>
    public IReadOnlyList<double> Steps(int batch) => _counts[batch];

    /// <summary>The sum of a pair's values in a batch.</summary>
    internal double Sum(int batch, int pair) => _sums[batch][pair];

    /// <summary>How many steps of the whole batches measured a pair.</summary>
    internal double StepsOfWhole(int pair) => _counts.Take(WholeBatches).Sum(c => c[pair]);

    /// <summary>A batch's sum less its count times the mean.</summary>
    internal double Gap(int batch, int pair, double mean) => _sums[batch][pair] - (_counts[batch][pair] * mean);
}
