namespace Kinship.Training;

/// <summary>Training could not go on (a loss became NaN or infinite). The message says where and what to try; exit code 1.</summary>
public sealed class TrainingFailedException : Exception
{
    /// <summary>A failure with its full message.</summary>
    public TrainingFailedException(string message)
        : base(message) { }
}
