using Kinship.Affinity;
using Kinship.Data;

namespace Kinship.Grouping.Stability;

/// <summary>
/// A matrix drawn again: its parts, batches of steps or whole runs, are drawn with replacement as often as there are parts, each part whole, since
/// pairs vary together.
/// </summary>
public sealed class MatrixDraws
{
    /// <summary>Fewer parts say too little of how the matrix varies.</summary>
    public const int FewestParts = 5;

    private readonly IReadOnlyList<string> _tasks;
    private readonly double[][] _sums;
    private readonly double[][] _counts;

    private MatrixDraws(IReadOnlyList<string> tasks, double[][] sums, double[][] counts)
    {
        _tasks = tasks;
        _sums = sums;
        _counts = counts;
    }

    /// <summary>How many parts there are to draw.</summary>
    public int Parts => _sums.Length;

    /// <summary>Draws of a run's batches; the last one, where it is not whole, is left out.</summary>
    /// <returns>Null where there are fewer than <see cref="FewestParts"/>.</returns>
    public static MatrixDraws? Of(BatchMeans batches)
    {
        int pairs = batches.Tasks.Count * batches.Tasks.Count;
        double[][] counts = [.. Enumerable.Range(0, batches.WholeBatches).Select(b => batches.Steps(b).ToArray())];
        double[][] sums =
        [
            .. Enumerable
                .Range(0, batches.WholeBatches)
                .Select(b =>
                {
                    AffinityMatrix mean = batches.Mean(b);
                    return Enumerable
                        .Range(0, pairs)
                        .Select(k => counts[b][k] > 0 ? mean.Values[k] * counts[b][k] : 0)
                        .ToArray();
                }),
        ];
        return sums.Length < FewestParts ? null : new(batches.Tasks, sums, counts);
    }

    /// <summary>Draws of whole runs, of other seeds.</summary>
    /// <returns>Null where there are fewer than <see cref="FewestParts"/>.</returns>
    public static MatrixDraws? Of(IReadOnlyList<AffinityMatrix> runs) =>
        runs.Count < FewestParts
            ? null
            : new(
                runs[0].Tasks,
                [.. runs.Select(r => r.Values.ToArray().Select(v => double.IsNaN(v) ? 0 : v).ToArray())],
                [.. runs.Select(r => r.Values.ToArray().Select(v => double.IsNaN(v) ? 0.0 : 1).ToArray())]
            );

    /// <summary>The mean of several runs' matrices, over the runs that measured a pair.</summary>
    public static AffinityMatrix MeanOf(IReadOnlyList<AffinityMatrix> runs) =>
        new(
            runs[0].Tasks,
            [
                .. Enumerable
                    .Range(0, runs[0].Values.Length)
                    .Select(k =>
                        runs.Select(r => r.Values[k]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average()
                    ),
            ]
        );

    /// <summary>The same draws without one of the tasks.</summary>
    public MatrixDraws Without(string task) =>
        new(
            [.. _tasks.Where(t => t != task)],
            [.. _sums.Select(s => Without(s, task))],
            [.. _counts.Select(s => Without(s, task))]
        );

    private double[] Without(double[] numbers, string task) =>
        new AffinityMatrix(_tasks, numbers).Without(task).Values.ToArray();

    /// <summary>A draw; NaN for a pair that none of the drawn parts measured.</summary>
    /// <param name="number">Which draw: the same number is the same draw.</param>
    public AffinityMatrix Draw(int number)
    {
        RandomStream random = new(1, RandomPurpose.MatrixDraws, step: number);
        double[] sum = new double[_sums[0].Length];
        double[] count = new double[sum.Length];
        for (int part = 0; part < Parts; part++)
        {
            int drawn = random.NextInt(Parts);
            for (int k = 0; k < sum.Length; k++)
            {
                sum[k] += _sums[drawn][k];
                count[k] += _counts[drawn][k];
            }
        }

        return new AffinityMatrix(_tasks, [.. sum.Zip(count, (s, c) => s / c)]);
    }
}
