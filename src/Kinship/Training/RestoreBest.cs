namespace Kinship.Training;

/// <summary>
/// The network ends with the weights of its best epoch, every epoch being trained. Where it may stop early too, that is
/// <see cref="EarlyStopping.RestoreBestWeights"/>.
/// </summary>
public sealed record RestoreBest
{
    /// <summary>The history's column by which an epoch is best.</summary>
    /// <value>Default null: <c>val_loss</c>, or <c>loss</c> where nothing is validated.</value>
    public string? Monitor { get; init; }

    /// <summary>Which way is better.</summary>
    /// <value>Default <see cref="MonitorMode.Auto"/>.</value>
    public MonitorMode Mode { get; init; }
}
