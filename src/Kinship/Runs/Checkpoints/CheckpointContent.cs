using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Runs.Checkpoints;

/// <summary>What a checkpoint file holds. Its size does not grow with the epochs: those stand in the files that grow.</summary>
/// <param name="Engine">Weights, optimizer, learning rate.</param>
/// <param name="Epoch">Epochs completed.</param>
/// <param name="Steps">Steps done over all epochs.</param>
/// <param name="Observers">The observers' states by their names.</param>
/// <param name="Files">How far each file that grows had grown, by its path in the run folder.</param>
/// <param name="Setup">What it was trained with: <see cref="RunSetup.Text"/>.</param>
/// <param name="Kinship">The version that wrote it.</param>
internal sealed record CheckpointContent(
    EngineState Engine,
    int Epoch,
    long Steps,
    IReadOnlyDictionary<string, CheckpointState> Observers,
    IReadOnlyDictionary<string, FileMark> Files,
    string Setup,
    string Kinship
);
