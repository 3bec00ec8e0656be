using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Reporting.Html;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Cli.Live;

/// <summary>
/// Notes how far the training in this process is: a few numbers that are written and never waited for, so that nobody who
/// watches can hold the training up. What was measured is handed over between two epochs, where somebody has asked for it.
/// </summary>
/// <param name="folder">The run folder.</param>
/// <param name="recorder">What is measured; null where nothing is.</param>
internal sealed class LiveProgress(string folder, AffinityRecorder? recorder) : ITrainingObserver, ILiveSource
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private int _epoch;
    private int _epochs;
    private int _step;
    private int _steps;
    private int _status;
    private int _wanted;
    private History? _history;
    private Handed? _handed;

    /// <inheritdoc/>
    public LiveState Now =>
        new(
            (TrainingStatus)Volatile.Read(ref _status),
            Volatile.Read(ref _epoch),
            Volatile.Read(ref _epochs),
            Volatile.Read(ref _step),
            Volatile.Read(ref _steps)
        );

    /// <inheritdoc/>
    public async Task<HtmlReport> ReportAsync(bool wait, CancellationToken cancellation)
    {
        Volatile.Write(ref _wanted, 1);
        while (wait && Volatile.Read(ref _wanted) == 1 && Now.Status == TrainingStatus.Running)
        {
            await Task.Delay(s_look, cancellation);
        }

        Handed? handed = Volatile.Read(ref _handed);
        return HtmlReport.Of(RunFolder.Load(folder), handed?.History, handed?.Record);
    }

    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch)
    {
        Volatile.Write(ref _epochs, epochs);
        Volatile.Write(ref _steps, stepsPerEpoch);
    }

    public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation) =>
        Volatile.Write(ref _step, step);

    public void OnEpoch(int epoch, History history)
    {
        _history = history;
        Volatile.Write(ref _step, 0);
        Volatile.Write(ref _epoch, epoch);
        if (Volatile.Read(ref _wanted) == 1)
        {
            HandOver();
        }
    }

    public void OnEnd(TrainingStatus status) => HandOver();

    /// <summary>When the run folder is complete: its end is for the page to see only then.</summary>
    public void End(TrainingStatus status) => Volatile.Write(ref _status, (int)status);

    private void HandOver()
    {
        AffinityRecord? record = recorder?.ToRecord();
        Volatile.Write(ref _handed, new Handed(_history?.Copy(), record is { Series.Count: > 0 } ? record : null));
        Volatile.Write(ref _wanted, 0);
    }

    private sealed record Handed(History? History, AffinityRecord? Record);
}
