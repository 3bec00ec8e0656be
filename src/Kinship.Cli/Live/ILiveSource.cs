namespace Kinship.Cli.Live;

/// <summary>Says how far a training is, to whoever asks and whenever.</summary>
internal interface ILiveSource
{
    /// <summary>How far it is now.</summary>
    LiveState Now { get; }
}
