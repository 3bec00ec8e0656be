using Kinship.Engine;

namespace Kinship.Training;

/// <summary>A training after an epoch: all it takes to go on as if nothing had happened.</summary>
/// <param name="Engine">Weights, optimizer, learning rate.</param>
/// <param name="Epoch">Epochs completed.</param>
/// <param name="Steps">Steps done over all epochs.</param>
/// <param name="History">A row for each of the epochs.</param>
/// <param name="Observers">The states of the observers that have one, by <see cref="ICheckpointed.StateName"/>.</param>
public sealed record Checkpoint(
    EngineState Engine,
    int Epoch,
    long Steps,
    History History,
    IReadOnlyDictionary<string, CheckpointState> Observers
);
