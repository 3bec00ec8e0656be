using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>
/// Writes a run folder while a network trains: every epoch's numbers as they come, the weights and the whole run's
/// numbers at the end. Whatever a kill leaves behind can be read.
/// </summary>
/// <remarks>
/// Create it when everything else has been checked, give it to <see cref="Trainer.Fit"/> as an observer, call
/// <see cref="Complete"/> with its result, dispose it. Disposed before the training began, it removes its folder.
/// While training it throws <see cref="TrainingFailedException"/> where the folder cannot be written any more.
/// </remarks>
public sealed class RunFolderWriter : ITrainingObserver, IDisposable
{
    private static readonly TimeSpan s_betweenRewrites = TimeSpan.FromSeconds(1);

    private readonly NewFolder _folder;
    private readonly Func<AffinityRecord>? _affinity;
    private readonly TimeProvider _time;
    private readonly long _started;
    private IEngine? _engine;
    private long _rewritten;
    private int _epochsOfHistory;
    private int _epochsOfAffinity;

    private RunFolderWriter(NewFolder folder, RunInfo info, Func<AffinityRecord>? affinity, TimeProvider time)
    {
        _folder = folder;
        _affinity = affinity;
        _time = time;
        _started = _rewritten = time.GetTimestamp();
        Info = info with { Status = TrainingStatus.Running, Started = time.GetUtcNow() };
    }

    /// <summary>The folder.</summary>
    public string Path => _folder.Path;

    /// <summary>What run.json says, or will at its next writing.</summary>
    public RunInfo Info { get; private set; }

    /// <summary>Makes the folder with run.json (status running) and network.json in it; or, where that fails, nothing.</summary>
    /// <param name="path">The folder: not there yet, or empty.</param>
    /// <param name="info">What runs; tasks, network, status and times are filled in here.</param>
    /// <param name="network">The network.</param>
    /// <param name="preprocessing">How a table becomes its inputs; null for arrays handed over.</param>
    /// <param name="affinity">Gives what was measured so far; null where nothing is measured.</param>
    /// <param name="time">The clock; default the system's.</param>
    /// <exception cref="InputException">The folder is not empty, or cannot be written.</exception>
    public static RunFolderWriter Create(
        string path,
        RunInfo info,
        Network network,
        Preprocessing? preprocessing,
        Func<AffinityRecord>? affinity = null,
        TimeProvider? time = null
    )
    {
        NewFolder folder = NewFolder.Make(path);
        try
        {
            NetworkSummary summary = NetworkSummary.Of(network);
            RunInfo full = info with
            {
                Tasks = [.. network.Tasks.Select(t => new RunTask(t.Name, t.Kind, t.Outputs))],
                Network = new(summary.Total, summary.Trainable, summary.NonTrainable),
            };
            RunFolderWriter writer = new(folder, full, affinity, time ?? TimeProvider.System);
            WholeFile.Write(writer.File(RunFiles.Network), RunJson.Text(NetworkDocument.Of(network, preprocessing)));
            writer.WriteInfo();
            return writer;
        }
        catch (Exception e)
        {
            folder.Unmake();
            throw NewFolder.IsOfTheDisk(e) ? RunErrors.CannotCreate(path, e) : e;
        }
    }

    /// <inheritdoc/>
    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch)
    {
        _engine = engine;
        if (_affinity is not null)
        {
            Write(() => WholeFile.Write(File(RunFiles.Affinity), AffinityCsv.Header));
        }
    }

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history) =>
        Write(() =>
        {
            AffinityRecord? record = _affinity?.Invoke();
            AppendHistory(history);
            AppendAffinity(record);
            Info = Info with { EpochsDone = epoch };
            if (_time.GetElapsedTime(_rewritten) >= s_betweenRewrites)
            {
                _rewritten = _time.GetTimestamp();
                WriteAccounts(record);
                Info = Info with { Seconds = Elapsed() };
                WriteInfo();
            }
        });

    /// <inheritdoc/>
    public void OnEnd(TrainingStatus status) =>
        Write(() =>
        {
            if (_affinity?.Invoke() is { } record)
            {
                AppendAffinity(record);
                WholeFile.Append(File(RunFiles.Affinity), AffinityCsv.Run(record));
                WriteAccounts(record);
            }

            WriteWeights();
            Info = Info with
            {
                Status = status,
                Reason = status == TrainingStatus.Interrupted ? "stopped by the user" : null,
                Finished = _time.GetUtcNow(),
                Seconds = Elapsed(),
            };
            WriteInfo();
        });

    /// <summary>Says in run.json how the training went, with the reason where it failed.</summary>
    /// <param name="status">As the result of the training has it.</param>
    /// <param name="reason">Why it failed; null unless it did.</param>
    public void Complete(TrainingStatus status, string? reason) =>
        Write(() =>
        {
            Info = Info with { Status = status, Reason = reason ?? Info.Reason };
            WriteInfo();
        });

    /// <summary>Removes the folder where the training never began.</summary>
    public void Dispose()
    {
        if (_engine is null)
        {
            _folder.Unmake();
        }
    }

    private string File(string name) => System.IO.Path.Combine(_folder.Path, name);

    private void AppendHistory(History history)
    {
        string path = File(RunFiles.History);
        if (_epochsOfHistory == 0)
        {
            WholeFile.Append(path, HistoryCsv.Header(history));
        }

        for (; _epochsOfHistory < history.Count; _epochsOfHistory++)
        {
            WholeFile.Append(path, HistoryCsv.Row(history, _epochsOfHistory));
        }
    }

    private void AppendAffinity(AffinityRecord? record)
    {
        if (record is not null)
        {
            int epochs = record.LearningRates.Count;
            WholeFile.Append(File(RunFiles.Affinity), AffinityCsv.Epochs(record, _epochsOfAffinity + 1, epochs));
            _epochsOfAffinity = epochs;
        }
    }

    private void WriteAccounts(AffinityRecord? record)
    {
        if (record is not null)
        {
            WholeFile.Write(File(RunFiles.Accounting), AccountingCsv.Text(record.Accounts));
            Info = Info with { Affinity = new(record.DefaultMove, record.LearningRates) };
        }
    }

    /// <summary>A network whose numbers are lost is no network: then there is no file.</summary>
    private void WriteWeights()
    {
        IReadOnlyList<WeightTensor> weights = _engine!.ExportWeights();
        if (weights.All(w => Array.TrueForAll(w.Values, double.IsFinite)))
        {
            SafeTensors.Write(File(RunFiles.Model), weights);
        }
    }

    private void WriteInfo() => WholeFile.Write(File(RunFiles.Run), RunJson.Text(Info));

    private double Elapsed() => _time.GetElapsedTime(_started).TotalSeconds;

    private void Write(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e))
        {
            throw RunErrors.CannotWrite(Path, e);
        }
    }
}
