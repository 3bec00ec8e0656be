using Kinship.Affinity;
using Kinship.Grouping;
using Kinship.Grouping.Stability;

namespace Kinship;

/// <summary>Which tasks to train together, from what a run measured.</summary>
/// <example>
/// <code>
/// GroupStudy study = run.Affinity.Group(budget: 2);
/// foreach (TaskGroup group in study.Best.Groups)
/// {
///     Console.WriteLine(string.Join(", ", group.Members));
/// }
/// </code>
/// </example>
public static class GroupingExtensions
{
    /// <summary>The best grouping by the run's main look-ahead, over the whole run.</summary>
    /// <param name="record">What was measured.</param>
    /// <param name="budget">The most networks, at least 1.</param>
    /// <param name="alone">
    /// What a task scores alone. An affinity compares with no step, not with training alone, so that the default of 0 is a convention.
    /// </param>
    /// <exception cref="Data.InputException">A pair was never measured, or the budget is below 1.</exception>
    public static GroupStudy Group(this AffinityRecord record, int budget, double alone = 0) =>
        record.Group(new GroupingOptions { Budget = budget }, alone);

    /// <summary>The same under constraints.</summary>
    /// <inheritdoc cref="Group(AffinityRecord, int, double)"/>
    public static GroupStudy Group(this AffinityRecord record, GroupingOptions options, double alone = 0)
    {
        AffinityStatistics whole = record.Default.Whole;
        MatrixDraws? draws = whole.Batches is { } batches ? MatrixDraws.Of(batches) : null;
        return GroupStudy.Of(new GroupScores(whole.Mean, alone), options, draws);
    }
}
