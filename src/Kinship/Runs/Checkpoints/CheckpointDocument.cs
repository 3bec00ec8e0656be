namespace Kinship.Runs.Checkpoints;

/// <summary>What a checkpoint file says beside its tensors, as JSON.</summary>
/// <param name="Kinship">The version that wrote it.</param>
/// <param name="Epoch">Epochs completed.</param>
/// <param name="Steps">Steps of the training.</param>
/// <param name="EngineSteps">Steps of the optimizer.</param>
/// <param name="LearningRate">That of the next step.</param>
/// <param name="Files">How far each growing file had grown.</param>
/// <param name="Observers">Every observer's texts.</param>
internal sealed record CheckpointDocument(
    string Kinship,
    int Epoch,
    long Steps,
    long EngineSteps,
    double LearningRate,
    IReadOnlyDictionary<string, FileMark> Files,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Observers
);
