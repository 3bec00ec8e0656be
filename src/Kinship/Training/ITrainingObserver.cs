using Kinship.Engine;

namespace Kinship.Training;

/// <summary>Is told what happens while a network trains. Every method does nothing by default.</summary>
public interface ITrainingObserver
{
    /// <summary>Before the first step; <paramref name="stepsPerEpoch"/> batches make an epoch.</summary>
    void OnBegin(IEngine engine, int epochs, int stepsPerEpoch) { }

    /// <summary>After a step. The observation is null at steps not measured, and is reused: copy what must stay.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="step">Steps of this epoch done, from 1.</param>
    /// <param name="outputs">The batch's losses and outputs.</param>
    /// <param name="observation">What was measured.</param>
    void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation) { }

    /// <summary>
    /// After <see cref="OnStep"/> of a step that was measured in float64 too, so that the difference shows the arithmetic's
    /// rounding. Both observations are reused: copy what must stay.
    /// </summary>
    /// <param name="observation">As the training measured it.</param>
    /// <param name="exact">The same in float64.</param>
    /// <param name="standsFor">How many measured steps this one stands for, since only some are repeated.</param>
    void OnRepeated(Observation observation, Observation exact, double standsFor) { }

    /// <summary>After an epoch, with the history's new row in it.</summary>
    void OnEpoch(int epoch, History history) { }

    /// <summary>
    /// Asked for after each epoch, when every observer was told of it, and before the first: where it is not null the
    /// training stops there, Completed, and its result gives this as the reason (the end of a sentence, such as
    /// "the time is up"). A training that is to end within an epoch is cancelled instead.
    /// </summary>
    string? StopReason => null;

    /// <summary>
    /// Whether <see cref="OnCheckpoint"/> is to be called, which costs a copy of the weights and the optimizer's arrays.
    /// Asked for after each epoch.
    /// </summary>
    bool WantsCheckpoints => false;

    /// <summary>After an epoch that did not fail, when every observer was told of it, with all it takes to go on from here.</summary>
    void OnCheckpoint(Checkpoint checkpoint) { }

    /// <summary>After the last step, however it ended, and after the best epoch's weights were put back, where they are.</summary>
    void OnEnd(TrainingStatus status) { }
}
