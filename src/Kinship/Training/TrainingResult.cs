namespace Kinship.Training;

/// <summary>How a training went. Whatever was measured before it ended is in it, however it ended.</summary>
/// <param name="History">One row a completed epoch.</param>
/// <param name="Status"><see cref="TrainingStatus.Completed"/>, Interrupted or Failed.</param>
/// <param name="Steps">Training steps done over all epochs, those that the observers were told of.</param>
/// <param name="Failure">Why it failed; null unless it did.</param>
public sealed record TrainingResult(
    History History,
    TrainingStatus Status,
    long Steps,
    TrainingFailedException? Failure = null
)
{
    /// <summary>Why it failed, in a sentence that says where and what to try; null unless it did.</summary>
    public string? Reason => Failure?.Message;

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
