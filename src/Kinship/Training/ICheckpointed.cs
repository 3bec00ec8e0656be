namespace Kinship.Training;

/// <summary>
/// An observer with a state of its own, which checkpoints keep and a resumed training gives back. What it does from
/// there must depend on nothing else.
/// </summary>
public interface ICheckpointed : ITrainingObserver
{
    /// <summary>The name its state is kept under; unlike those of the training's other observers.</summary>
    string StateName { get; }

    /// <summary>Writes the state, after an epoch.</summary>
    void Save(CheckpointState state);

    /// <summary>Takes the state back, after <see cref="ITrainingObserver.OnBegin"/> and before the first step.</summary>
    /// <param name="state">As it was saved.</param>
    /// <param name="epoch">The epoch it was saved after.</param>
    void Restore(CheckpointState state, int epoch);
}
