namespace Kinship.Affinity;

/// <summary>
/// A run's steps in consecutive batches of equal length, at most 32 and the last perhaps begun only: whole matrices, since
/// pairs are correlated. Standard errors come from them, and whatever else needs to know how pairs vary together.
/// </summary>
public sealed class BatchMeans
{
    private readonly double[][] _sums;
    private readonly double[][] _counts;
    private readonly int[] _lengths;

    /// <param name="sources">The rows' names.</param>
    /// <param name="tasks">The columns' names.</param>
    /// <param name="sums">[batches][sources x tasks].</param>
    /// <param name="counts">[batches][sources x tasks]: the steps that measured each pair.</param>
    /// <param name="lengths">[batches]: the steps of each.</param>
    internal BatchMeans(
        IReadOnlyList<string> sources,
        IReadOnlyList<string> tasks,
        double[][] sums,
        double[][] counts,
        int[] lengths
    )
    {
        Sources = sources;
        Tasks = tasks;
        _sums = sums;
        _counts = counts;
        _lengths = lengths;
        Length = lengths.DefaultIfEmpty(0).Max();
        WholeBatches = lengths.Count(l => l == Length);
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

    /// <summary>Measured steps of a batch, index from 0.</summary>
    public int BatchSteps(int batch) => _lengths[batch];

    /// <summary>The sums over a batch's steps, [sources x tasks] row-major.</summary>
    internal IReadOnlyList<double> Sums(int batch) => _sums[batch];

    /// <summary>How many steps of the whole batches measured a pair.</summary>
    internal double StepsOfWhole(int pair) => _counts.Take(WholeBatches).Sum(c => c[pair]);

    /// <summary>A batch's sum less its count times the mean.</summary>
    internal double Gap(int batch, int pair, double mean) => _sums[batch][pair] - (_counts[batch][pair] * mean);
}
