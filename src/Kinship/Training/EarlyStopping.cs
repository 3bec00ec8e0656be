namespace Kinship.Training;

/// <summary>
/// Ends a training where a column of the history no longer gets better; Keras' <c>EarlyStopping</c>, by its names and
/// with its defaults. The training is then Completed, and its result says why it stopped.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>The column looked at after every epoch.</summary>
    /// <value>Default null: <c>val_loss</c>, or <c>loss</c> where nothing is validated.</value>
    public string? Monitor { get; init; }

    /// <summary>By how much more than this a value must beat the best one to count as better; at least 0.</summary>
    /// <value>Default 0.</value>
    public double MinDelta { get; init; }

    /// <summary>Epochs in a row without a better value after which it stops; at least 0, which acts as 1 does.</summary>
    /// <value>Default 0.</value>
    public int Patience { get; init; }

    /// <summary>Which way is better.</summary>
    /// <value>Default <see cref="MonitorMode.Auto"/>.</value>
    public MonitorMode Mode { get; init; }

    /// <summary>A value that must be beaten: only epochs that beat it too start the patience anew.</summary>
    /// <value>Default null: none.</value>
    public double? Baseline { get; init; }

    /// <summary>Epochs that are not looked at, at least 0.</summary>
    /// <value>Default 0.</value>
    public int StartFromEpoch { get; init; }

    /// <summary>
    /// Whether the network ends with the weights of the best epoch, stopped early or not. The best is that of the column,
    /// whatever the baseline.
    /// </summary>
    /// <value>Default false: those of the last step.</value>
    public bool RestoreBestWeights { get; init; }
}
