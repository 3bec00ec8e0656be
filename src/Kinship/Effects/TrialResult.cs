using System.Text.Json.Serialization;

namespace Kinship.Effects;

/// <summary>What a training came to.</summary>
/// <param name="Index">Its place in the plan.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Split">The seed of its split.</param>
/// <param name="Tasks">The tasks trained.</param>
/// <param name="Scores">On test rows, a task each in their order; empty where it failed.</param>
public sealed record TrialResult(
    int Index,
    long Seed,
    long Split,
    IReadOnlyList<string> Tasks,
    IReadOnlyList<TaskScores> Scores
)
{
    /// <summary>Why it failed; null where it did not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Failure { get; init; }
}

/// <summary>A task's scores on test rows that no training and no choice of an epoch has seen.</summary>
/// <param name="BestEpoch">The epoch, from 1, with the task's own lowest validation loss.</param>
/// <param name="Best">At that epoch.</param>
/// <param name="Last">At the last epoch.</param>
public sealed record TaskScores(int BestEpoch, TestScore Best, TestScore Last);

/// <summary>A task's loss and metric on the test rows.</summary>
/// <param name="Loss">The mean loss over the labelled rows, as trained (regression: of standardised values).</param>
/// <param name="Metric">The task's own metric; NaN where it is not defined.</param>
public sealed record TestScore(double Loss, double Metric)
{
    /// <summary>The loss or the metric.</summary>
    internal double Of(EffectMeasure measure) => measure == EffectMeasure.Loss ? Loss : Metric;
}
