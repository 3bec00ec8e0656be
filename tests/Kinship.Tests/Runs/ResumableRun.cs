using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Tests.Training;
using Kinship.Training;

namespace Kinship.Tests.Runs;

/// <summary>A small training of the real engine, written to a folder, that can be stopped anywhere and resumed.</summary>
internal sealed record ResumableRun
{
    public const int StepsPerEpoch = 8;

    public static ResumableRun Default { get; } = new();

    /// <summary>What the process trains that tests kill.</summary>
    public static ResumableRun ToBeKilled { get; } =
        new() { Training = Default.Training with { Epochs = KilledEpochs }, TensorBoard = true };

    /// <summary>Its epochs.</summary>
    public const int KilledEpochs = 30;

    public TrainingOptions Training { get; init; } =
        new()
        {
            Epochs = 5,
            BatchSize = 8,
            Optimizer = new Adam(0.01),
            Seed = 3,
            Threads = 1,
        };

    public AffinityOptions Affinity { get; init; } = new();

    public NetworkTemplate Template { get; init; } =
        NetworkTemplate.Sequential.Dense(6, Activation.Relu).BatchNormalization().Dropout(0.2);

    public RunData Data { get; init; } = new("data.csv", "00ff", 60, 20);

    public bool TensorBoard { get; init; }

    public bool Steps { get; init; }

    public IReadOnlyList<ITrainingObserver> Observers { get; init; } = [];

    /// <summary>Told what was measured, when the training has ended.</summary>
    public Action<AffinityRecord>? Measured { get; init; }

    /// <summary>Resumes; what a test finds on the way is <see cref="RunFolderWriter.Resumed"/>.</summary>
    public RunCheckpoint? Resume(string path, CancellationToken cancellation = default) =>
        Run(path, resume: true, cancellation);

    /// <summary>Trains from the start.</summary>
    public void Write(string path, CancellationToken cancellation = default) => Run(path, resume: false, cancellation);

    /// <summary>Trains from the start and stops after so many steps.</summary>
    public void WriteUntil(string path, long steps)
    {
        using CancellationTokenSource stop = new();
        (this with { Observers = [.. Observers, new Stopper(steps, stop)] }).Write(path, stop.Token);
    }

    /// <summary>What run.json says of it.</summary>
    public RunInfo Info() =>
        new()
        {
            Status = TrainingStatus.Running,
            CommandLine = ["train", "data.csv"],
            WorkingDirectory = "/somewhere",
            Seed = Training.Seed,
            Data = Data,
            Options = RunOptions.Of(Training, Affinity),
        };

    private RunCheckpoint? Run(string path, bool resume, CancellationToken cancellation)
    {
        Dataset train = Examples.Data(60);
        MultiTaskModel model = new(Template, Affinity);
        Network network = model.Build(train);
        TrainingOptions options = model.Measured(Training, train.Tasks);
        AffinityRecorder? recorder = options.Measurement is null ? null : new(Affinity, options);
        using RunFolderWriter writer = resume
            ? RunFolderWriter.Resume(path, Info(), network, null, recorder)
            : RunFolderWriter.Create(path, Info(), network, null, recorder);
        if (recorder is not null)
        {
            recorder.Finished = writer.Resumed?.Affinity;
        }

        using StepsWriter? steps = Steps ? new(path) : null;
        TensorBoardWriter? board = TensorBoard ? new(path, recorder, new FixedTime()) : null;
        ITrainingObserver?[] all = [recorder, writer, board, steps, .. Observers];
        ITrainingObserver[] observers = [.. all.OfType<ITrainingObserver>()];
        Checkpoint? from = writer.Resumed?.Checkpoint;
        TrainingRun run = model.Fit(train, Examples.Data(20, seed: 2), options, observers, from, cancellation);
        writer.Complete(run.Status, run.Reason);
        Measured?.Invoke(run.Affinity);
        return writer.Resumed;
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2030, 1, 2, 3, 4, 5, 600, TimeSpan.Zero);
    }

    private sealed class Stopper(long steps, CancellationTokenSource stop) : ITrainingObserver
    {
        private long _done;

        public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation)
        {
            if (++_done == steps)
            {
                stop.Cancel();
            }
        }
    }
}
