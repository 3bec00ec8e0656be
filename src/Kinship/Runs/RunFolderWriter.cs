using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs.Checkpoints;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>
/// Writes a run folder while a network trains: every epoch's numbers and a checkpoint as they come, the weights and the
/// whole run's numbers at the end. Whatever a kill leaves behind can be read and resumed.
/// </summary>
/// <remarks>
/// Create it when everything else has been checked, give it to <see cref="Trainer.Fit"/> as an observer, call
/// <see cref="Complete"/> with its result, dispose it. Disposed before the training began, a new one removes its folder.
/// While training it throws <see cref="TrainingFailedException"/> where the folder cannot be written any more. A killed
/// process loses no epoch whose checkpoint was written; about once a second, and at the end, everything is flushed to the
/// disk, so that a power cut loses no more than that.
/// </remarks>
public sealed class RunFolderWriter : ITrainingObserver, IDisposable
{
    private static readonly TimeSpan s_betweenFlushes = TimeSpan.FromSeconds(1);

    private readonly NewFolder? _new;
    private readonly RunLock _lock;
    private readonly NetworkDocument _network;
    private readonly AffinityRecorder? _recorder;
    private readonly AffinityRecord? _finished;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly double _secondsBefore;
    private readonly RunDocuments _documents;
    private readonly RunTables _tables;
    private readonly CheckpointQueue? _checkpoints;
    private string _setup = "";
    private IEngine? _engine;
    private History? _history;
    private long _flushed;

    private RunFolderWriter(
        string path,
        NewFolder? folder,
        RunLock runLock,
        RunInfo info,
        NetworkDocument network,
        AffinityRecorder? recorder,
        AffinityRecord? finished,
        TimeProvider time,
        bool checkpoints
    )
    {
        Path = path;
        _new = folder;
        _lock = runLock;
        _network = network;
        _recorder = recorder;
        _finished = finished;
        _time = time;
        _started = _flushed = time.GetTimestamp();
        _secondsBefore = info.Seconds;
        _documents = new RunDocuments(path);
        _tables = new RunTables(path, (recorder ?? (object?)finished) is not null, checkpoints);
        _checkpoints = checkpoints ? new(new(System.IO.Path.Combine(path, RunFiles.Checkpoints))) : null;
        Info = info with { Status = TrainingStatus.Running };
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What run.json says, or will at its next writing.</summary>
    public RunInfo Info { get; private set; }

    /// <summary>Where the training goes on from; null for one that begins.</summary>
    public RunCheckpoint? Resumed { get; private init; }

    /// <summary>A training that is to go on later needs a checkpoint after every epoch.</summary>
    bool ITrainingObserver.WantsCheckpoints => _checkpoints is not null;

    /// <summary>Makes the folder with run.json (status running) and network.json in it; or, where that fails, nothing.</summary>
    /// <param name="path">The folder: not there yet, or empty.</param>
    /// <param name="info">What runs; tasks, network, status and times are filled in here.</param>
    /// <param name="network">The network.</param>
    /// <param name="preprocessing">How a table becomes its inputs; null for arrays handed over.</param>
    /// <param name="recorder">Records what is measured, before this observer; null where nothing is measured.</param>
    /// <param name="time">The clock; default the system's.</param>
    /// <param name="checkpoints">Whether checkpoints are kept, without which nothing can be resumed; default true.</param>
    /// <exception cref="InputException">The folder is not empty, or cannot be written.</exception>
    public static RunFolderWriter Create(
        string path,
        RunInfo info,
        Network network,
        Preprocessing? preprocessing,
        AffinityRecorder? recorder = null,
        TimeProvider? time = null,
        bool checkpoints = true
    ) => Make(path, info, network, preprocessing, recorder, null, time, checkpoints);

    /// <summary>Makes a run folder for a training that has ended, and what it measured.</summary>
    /// <exception cref="InputException">The folder is not empty, or cannot be written.</exception>
    internal static RunFolderWriter CreateFinished(
        string path,
        RunInfo info,
        Network network,
        Preprocessing? preprocessing,
        AffinityRecord? finished,
        TimeProvider? time
    ) => Make(path, info, network, preprocessing, null, finished, time, checkpoints: false);

    private static RunFolderWriter Make(
        string path,
        RunInfo info,
        Network network,
        Preprocessing? preprocessing,
        AffinityRecorder? recorder,
        AffinityRecord? finished,
        TimeProvider? time,
        bool checkpoints
    )
    {
        time ??= TimeProvider.System;
        NewFolder folder = NewFolder.Make(path);
        RunLock held = Lock(folder);
        try
        {
            RunInfo full = info.With(network) with { Started = time.GetUtcNow() };
            NetworkDocument document = NetworkDocument.Of(network, preprocessing);
            RunFolderWriter writer = new(path, folder, held, full, document, recorder, finished, time, checkpoints);
            writer._documents.Write(document);
            writer._documents.Write(writer.Info);
            return writer;
        }
        catch (Exception e)
        {
            held.Dispose();
            folder.Unmake();
            throw NewFolder.IsOfTheDisk(e) ? RunErrors.CannotCreate(path, e) : e;
        }
    }

    /// <summary>The lock of a new folder. Without it what is in the folder is somebody else's, and stays.</summary>
    private static RunLock Lock(NewFolder folder)
    {
        RunLock held;
        try
        {
            held = RunLock.Take(folder.Path);
        }
        catch
        {
            folder.RemoveWhereEmpty();
            throw;
        }

        try
        {
            folder.CheckStillEmpty();
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reopens a run folder, to go on after its last good checkpoint (<see cref="Resumed"/>). Nothing in it changes before
    /// the training begins; then what stands behind the checkpoint goes.
    /// </summary>
    /// <param name="path">The folder of a run that was stopped, killed, or is to be trained for more epochs.</param>
    /// <param name="info">
    /// What is to run, made as for <see cref="Create"/>: the same data, seed and options. Only the epochs may be more, and the
    /// threads others. Version, command line and times stay those of the run's beginning.
    /// </param>
    /// <param name="network">The same network.</param>
    /// <param name="preprocessing">The same preprocessing.</param>
    /// <param name="recorder">
    /// Records what is measured, before this observer; its <see cref="AffinityRecorder.Finished"/> is to be set from the
    /// result. Null where nothing is measured.
    /// </param>
    /// <param name="time">The clock; default the system's.</param>
    /// <exception cref="InputException">
    /// It is no run folder, a process still writes it, it holds another run than this one (says where they differ), it was
    /// changed, is complete, or has no checkpoint that can be used.
    /// </exception>
    public static RunFolderWriter Resume(
        string path,
        RunInfo info,
        Network network,
        Preprocessing? preprocessing,
        AffinityRecorder? recorder = null,
        TimeProvider? time = null
    )
    {
        RunFolder run = RunFolder.Load(path);
        RunLock held = RunLock.Take(run.Path);
        try
        {
            // Read again under the lock: a process that has just ended may have written more.
            run = RunFolder.Load(run.Path);
            NetworkDocument document = NetworkDocument.Of(network, preprocessing);
            RunCheckpoint? checkpoint = ResumedRun.Open(run, info, document);
            RunInfo full = run.Info with
            {
                Options = info.Options,
                Reason = null,
                Finished = null,
                EpochsDone = checkpoint?.Checkpoint.Epoch ?? 0,
                Resumed = run.Info.Resumed + 1,
            };
            time ??= TimeProvider.System;
            return new(run.Path, null, held, full, document, recorder, null, time, checkpoints: true)
            {
                Resumed = checkpoint,
            };
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch)
    {
        _engine = engine;
        _history = Resumed?.Checkpoint.History; // there may be no epoch left to hear of it
        _setup = RunSetup.Text(Info, _network);
        Write(() =>
        {
            int epoch = Resumed?.Checkpoint.Epoch ?? 0;
            if (_new is null)
            {
                // Before anything of a run that had ended goes: from here on it has not.
                _documents.Write(Info);
            }

            _checkpoints?.Begin(epoch);
            _tables.Begin(epoch, Resumed?.Files ?? new Dictionary<string, FileMark>());
            if (_new is null)
            {
                // Whoever wrote them was perhaps killed before the disk had them.
                _tables.Flush();
                _checkpoints?.Flush();
                _documents.DeleteEnd();
            }
        });
    }

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history) =>
        Write(() =>
        {
            _history = history;
            _tables.AddHistory(history);
            if (_recorder is not null)
            {
                _tables.AddAffinity(_recorder.EndedAfter(_tables.EpochsOfAffinity));
            }

            Info = Info with { EpochsDone = epoch };
            if (_time.GetElapsedTime(_flushed) >= s_betweenFlushes)
            {
                _tables.Flush();
                WriteWholeRun(_recorder?.ToRecord());
                Info = Info with { Seconds = Elapsed() };
                _documents.Write(Info);
            }
        });

    /// <inheritdoc/>
    void ITrainingObserver.OnCheckpoint(Checkpoint checkpoint) =>
        Write(() =>
        {
            bool flush = _time.GetElapsedTime(_flushed) >= s_betweenFlushes;
            _flushed = flush ? _time.GetTimestamp() : _flushed;
            _checkpoints!.Write(
                new(
                    checkpoint.Engine,
                    checkpoint.Epoch,
                    checkpoint.Steps,
                    checkpoint.Observers,
                    _tables.Marks,
                    _setup,
                    RunInfo.ThisVersion
                ),
                flush
            );
        });

    /// <inheritdoc/>
    public void OnEnd(TrainingStatus status) =>
        Write(() =>
        {
            AffinityRecord? record = _recorder?.ToRecord() ?? _finished;
            if (record is not null)
            {
                _tables.AddAffinity(MeasuredEpoch.After(record, _tables.EpochsOfAffinity));
                _tables.AddWholeRun(record);
                WriteWholeRun(record);
            }

            _documents.WriteColumns(record, _history);
            _tables.Flush();
            _checkpoints?.End();
            _documents.Write(_engine!.ExportWeights());
            Info = Info with
            {
                Status = status,
                Reason = status == TrainingStatus.Interrupted ? "stopped by the user" : null,
                Finished = _time.GetUtcNow(),
                Seconds = Elapsed(),
            };
            _documents.Write(Info);
        });

    /// <summary>Says in run.json how the training went, with the reason where it failed.</summary>
    /// <param name="status">As the result of the training has it.</param>
    /// <param name="reason">Why it failed; null unless it did.</param>
    public void Complete(TrainingStatus status, string? reason) =>
        Write(() =>
        {
            Info = Info with { Status = status, Reason = reason ?? Info.Reason };
            _documents.Write(Info);
        });

    /// <summary>Lets go of the folder; removes it where it was new and the training never began.</summary>
    public void Dispose()
    {
        _checkpoints?.Dispose();
        _lock.Dispose();
        if (_engine is null)
        {
            _new?.Unmake();
        }
    }

    private void WriteWholeRun(AffinityRecord? record)
    {
        if (record is not null)
        {
            _documents.Write(record);
            Info = Info with { Affinity = new(record.DefaultMove, record.LearningRates, record.NullTask) };
        }
    }

    private double Elapsed() => _secondsBefore + _time.GetElapsedTime(_started).TotalSeconds;

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
