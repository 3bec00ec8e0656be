using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Cli.Live;

/// <summary>
/// Notes how far the training in this process is: a few numbers that are written and never waited for, so that nobody who
/// watches can hold the training up.
/// </summary>
internal sealed class LiveProgress : ITrainingObserver, ILiveSource
{
    private int _epoch;
    private int _epochs;
    private int _step;
    private int _steps;
    private int _status;

    /// <inheritdoc/>
    public LiveState Now =>
        new(
            (TrainingStatus)Volatile.Read(ref _status),
            Volatile.Read(ref _epoch),
            Volatile.Read(ref _epochs),
            Volatile.Read(ref _step),
            Volatile.Read(ref _steps)
        );

    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch)
    {
        Volatile.Write(ref _epochs, epochs);
        Volatile.Write(ref _steps, stepsPerEpoch);
    }

    public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation) =>
        Volatile.Write(ref _step, step);

    public void OnEpoch(int epoch, History history)
    {
        Volatile.Write(ref _step, 0);
        Volatile.Write(ref _epoch, epoch);
    }

    /// <summary>When the run folder is complete: its end is for the page to see only then.</summary>
    public void End(TrainingStatus status) => Volatile.Write(ref _status, (int)status);
}
