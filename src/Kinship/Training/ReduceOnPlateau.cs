namespace Kinship.Training;

/// <summary>
/// Lowers the learning rate where a column of the history no longer gets better; Keras' <c>ReduceLROnPlateau</c>, by its
/// names and with its defaults. With a schedule it lowers the rate that the schedule takes its shares of.
/// </summary>
/// <remarks>Look-ahead and first-order affinities scale with the learning rate, so a fall shows in their curves.</remarks>
public sealed record ReduceOnPlateau
{
    /// <summary>The column looked at after every epoch.</summary>
    /// <value>Default null: <c>val_loss</c>, or <c>loss</c> where nothing is validated.</value>
    public string? Monitor { get; init; }

    /// <summary>What the rate is multiplied with, above 0 and below 1.</summary>
    /// <value>Default 0.1.</value>
    public double Factor { get; init; } = 0.1;

    /// <summary>Epochs in a row without a better value after which it falls; at least 0, which acts as 1 does.</summary>
    /// <value>Default 10.</value>
    public int Patience { get; init; } = 10;

    /// <summary>By how much more than this a value must beat the best one to count as better; at least 0.</summary>
    /// <value>Default 1e-4.</value>
    public double MinDelta { get; init; } = 1e-4;

    /// <summary>Epochs after a fall in which patience does not run; at least 0.</summary>
    /// <value>Default 0.</value>
    public int Cooldown { get; init; }

    /// <summary>The rate under which it does not go, at least 0.</summary>
    /// <value>Default 0.</value>
    public double MinLearningRate { get; init; }

    /// <summary>Which way is better.</summary>
    /// <value>Default <see cref="MonitorMode.Auto"/>.</value>
    public MonitorMode Mode { get; init; }
}
