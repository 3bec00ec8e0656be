namespace Kinship.Runs.Checkpoints;

/// <summary>What a checkpoint file says beside its tensors, as JSON.</summary>
internal sealed record CheckpointDocument(
    string Kinship,
    int Epoch,
    long Steps,
    long EngineSteps,
    double LearningRate,
    IReadOnlyDictionary<string, FileMark> Files,
    IReadOnlyDictionary<string, CheckpointDocument.Observer> Observers
)
{
    /// <summary>An observer's texts, and the names of its numbers, which are tensors.</summary>
    internal sealed record Observer(IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string> Numbers);
}
