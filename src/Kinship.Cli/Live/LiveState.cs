using Kinship.Training;

namespace Kinship.Cli.Live;

/// <summary>How far a training is.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="Epoch">Epochs completed.</param>
/// <param name="Epochs">Epochs asked for.</param>
/// <param name="Step">Steps of the epoch under way.</param>
/// <param name="Steps">Steps of an epoch; 0 where that is not known.</param>
internal sealed record LiveState(TrainingStatus Status, int Epoch, int Epochs, int Step, int Steps)
{
    /// <summary>As the page reads it.</summary>
    public string ToJson() =>
        $$"""{"status":"{{Status.ToString().ToLowerInvariant()}}","epoch":{{Epoch}},"epochs":{{Epochs}},"step":{{Step}},"steps":{{Steps}}}""";
}
