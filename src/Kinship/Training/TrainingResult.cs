namespace Kinship.Training;

/// <summary>How a training went. Whatever was measured before it ended is in it, however it ended.</summary>
/// <param name="History">One row a completed epoch.</param>
/// <param name="Status"><see cref="TrainingStatus.Completed"/>, Interrupted or Failed.</param>
/// <param name="Steps">Training steps done over all epochs; of a resumed training, those before it was too.</param>
/// <param name="Failure">Why it failed; null unless it did.</param>
public sealed record TrainingResult(
    History History,
    TrainingStatus Status,
    long Steps,
    TrainingFailedException? Failure = null
)
{
    /// <summary>
    /// Why it ended before its last epoch without being interrupted: "stopped early after epoch 17: val_loss has not fallen
    /// below 0.312 (epoch 12) for 5 epochs; the weights are those of epoch 12". Null where it did not.
    /// </summary>
    public string? StopReason { get; init; }

    /// <summary>Whether it was ended before its last epoch, by early stopping or by an observer.</summary>
    public bool StoppedEarly => StopReason is not null;

    /// <summary>The epoch whose weights the network was given back at the end; null where it has those of the last step.</summary>
    public int? RestoredEpoch { get; init; }

    /// <summary>Why it failed, in a sentence that says where and what to try, or why it stopped early; null otherwise.</summary>
    public string? Reason => Failure?.Message ?? StopReason;

    /// <summary>For callers who want no half-done training: throws the failure, where there is one.</summary>
    /// <exception cref="TrainingFailedException">The training failed.</exception>
    public void ThrowIfFailed()
    {
        if (Failure is not null)
        {
            throw Failure;
        }
    }
}
