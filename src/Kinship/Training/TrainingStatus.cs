namespace Kinship.Training;

/// <summary>How a training ended; the run folder's words in lower case.</summary>
public enum TrainingStatus
{
    /// <summary>Still going on.</summary>
    Running,

    /// <summary>Every epoch done.</summary>
    Completed,

    /// <summary>Stopped by the user; what was measured is kept.</summary>
    Interrupted,

    /// <summary>A loss became NaN or infinite, or an error ended it.</summary>
    Failed,
}
