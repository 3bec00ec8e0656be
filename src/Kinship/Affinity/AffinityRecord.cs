using Kinship.Engine;

namespace Kinship.Affinity;

/// <summary>Everything a run measured about its tasks' effect on one another.</summary>
/// <param name="Tasks">The tasks' names, in the order of every row and column.</param>
/// <param name="DefaultMove">The main move, the optimizer's own unless <see cref="AffinityOptions.MainMove"/> says another, which
/// <see cref="Default"/> looks ahead to.</param>
/// <param name="Series">Every series measured, at least one.</param>
/// <param name="LearningRates">Each epoch's mean learning rate over its measured steps; NaN where it has none.</param>
/// <param name="Accounts">
/// Where each task's fall in loss came from, on training rows and on validation rows; empty where the look-ahead was
/// not measured.
/// </param>
public sealed record AffinityRecord(
    IReadOnlyList<string> Tasks,
    Move DefaultMove,
    IReadOnlyList<AffinitySeries> Series,
    IReadOnlyList<double> LearningRates,
    IReadOnlyList<Accounting> Accounts
)
{
    /// <summary>The series whose sources are groups of tasks that step together; empty where none was asked for.</summary>
    public IReadOnlyList<AffinitySeries> Groups { get; init; } = [];

    /// <summary>The task whose labels were shuffled, the yardstick for the others; null where there is none.</summary>
    public string? NullTask { get; init; }

    /// <summary>
    /// The look-ahead of the optimizer's own move on the training batch; where a run did not measure it, its first
    /// series.
    /// </summary>
    public AffinitySeries Default => Find(Estimator.Lookahead, DefaultMove, On.Train) ?? Series[0];

    /// <summary>
    /// The whole run's matrix: by how much of j's loss a step on i lowers it, against no step (0.01 is 1 %; negative:
    /// raises it).
    /// </summary>
    public AffinityMatrix Mean => Default.Whole.Mean;

    /// <summary>The same per epoch, index 0 the first.</summary>
    public IReadOnlyList<AffinityStatistics> Epochs => Default.Epochs;

    /// <summary>A series, or null where it was not measured.</summary>
    /// <param name="estimator">How it is estimated.</param>
    /// <param name="move">The move; null for the optimizer's own where the estimator has one.</param>
    /// <param name="on">The rows of the losses.</param>
    /// <param name="layer">A trunk layer's name; default the whole trunk.</param>
    public AffinitySeries? Find(
        Estimator estimator,
        Move? move = null,
        On on = On.Train,
        string layer = SeriesKey.AllLayers
    )
    {
        SeriesKey wanted = new(estimator, estimator.HasMove() ? move ?? DefaultMove : null, layer, on);
        return Series.FirstOrDefault(s => s.Key == wanted);
    }

    /// <summary>A series whose sources are groups, or null where it was not measured.</summary>
    /// <param name="estimator">How it is estimated: lookahead, first-order, curvature or agreement.</param>
    /// <param name="move">The move; null for the optimizer's own.</param>
    /// <param name="on">The rows of the losses.</param>
    public AffinitySeries? FindGroups(Estimator estimator, Move? move = null, On on = On.Train) =>
        Groups.FirstOrDefault(s => s.Key == new SeriesKey(estimator, move ?? DefaultMove, on));

    /// <summary>
    /// The first-order affinity of any group of tasks onto each task, measured as a group or not: the sum over its tasks. A
    /// group's step is that on the sum of its tasks' gradients, and &lt;g_a + g_b, P g_j&gt; = &lt;g_a, P g_j&gt; + &lt;g_b, P g_j&gt;, at each
    /// step and so in the mean. Where labels are missing, each task's mean is over the steps that have its labels.
    /// </summary>
    /// <param name="group">The names of the group's tasks, at least one.</param>
    /// <param name="move">The move; null for the optimizer's own.</param>
    /// <param name="epoch">An epoch, from 1; null for the whole run.</param>
    /// <returns>[1 x n], its row named <c>a+b</c>.</returns>
    /// <exception cref="Data.InputException">A task is unknown, or named twice.</exception>
    /// <exception cref="ArgumentException">First-order was not measured, there is no such epoch, or no task is named.</exception>
    public AffinityMatrix FirstOrderOfGroup(IReadOnlyList<string> group, Move? move = null, int? epoch = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(group.Count, nameof(group));
        AffinityMatrix mean = Get(Estimator.FirstOrder, move).At(epoch).Mean;
        IReadOnlyList<int> places = TaskGroups.Places(group, Tasks);
        double[] sums = [.. Tasks.Select((_, target) => places.Sum(source => mean[source, target]))];
        return new AffinityMatrix([TaskGroups.Name(places, Tasks)], Tasks, sums);
    }

    /// <summary>A series of the whole trunk.</summary>
    /// <exception cref="ArgumentException">It was not measured; the message lists what was.</exception>
    public AffinitySeries Get(Estimator estimator, Move? move = null, On on = On.Train) =>
        Find(estimator, move, on)
        ?? throw AffinityErrors.SeriesNotMeasured(new SeriesKey(estimator, move ?? DefaultMove, on).ToString(), Series);

    /// <summary>The account of the given rows, or null.</summary>
    public Accounting? Account(On on) => Accounts.FirstOrDefault(a => a.On == on);
}
