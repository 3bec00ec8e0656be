using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Tests.Training;

internal sealed class RecordingObserver : ITrainingObserver
{
    public List<string> Events { get; } = [];
    public List<int> ObservedSteps { get; } = [];
    public Action<int, int>? AfterStep { get; init; }
    private int _steps;

    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch) =>
        Events.Add($"begin {epochs} x {stepsPerEpoch}");

    public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation)
    {
        _steps++;
        Events.Add($"step {epoch}.{step}");
        if (observation is not null)
        {
            ObservedSteps.Add(_steps);
        }

        AfterStep?.Invoke(epoch, step);
    }

    public void OnEpoch(int epoch, History history) => Events.Add($"epoch {epoch} of {history.Count}");

    public void OnEnd(TrainingStatus status) => Events.Add($"end {status}");
}
