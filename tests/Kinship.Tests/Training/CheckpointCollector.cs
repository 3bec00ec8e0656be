using Kinship.Training;

namespace Kinship.Tests.Training;

/// <summary>Keeps the checkpoint of every epoch.</summary>
internal sealed class CheckpointCollector : ITrainingObserver
{
    public List<Checkpoint> Checkpoints { get; } = [];

    public bool WantsCheckpoints => true;

    public void OnCheckpoint(Checkpoint checkpoint) => Checkpoints.Add(checkpoint);
}
