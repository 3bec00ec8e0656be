using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.TorchSharp.Engine;
using Kinship.TorchSharp.Losses;
using Kinship.TorchSharp.Training;
using Kinship.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp;

/// <summary>
/// Trains a <see cref="TorchNetwork"/>, in place, and measures its tasks' effect on one another while it trains: the same training
/// loop, statistics, run folder and reports as <see cref="MultiTaskModel"/>.
/// </summary>
/// <example>
/// <code>
/// var network = new TorchNetwork(trunk, TorchTask.Classification("left", 10, left), TorchTask.Classification("right", 10, right));
/// var run = new TorchModel(network, optim.Adam(parameters)).Fit(loader.Select(b => new TorchBatch(b["data"], b["left"], b["right"])));
/// Console.WriteLine(run.Affinity.Mean["left", "right"]);
/// </code>
/// </example>
public sealed class TorchModel
{
    private readonly TorchNetwork _network;
    private readonly optim.Optimizer? _optimizer;

    /// <summary>A model.</summary>
    /// <param name="network">The network; <see cref="Fit(Dataset, Dataset?, TrainingOptions?, IReadOnlyList{ITrainingObserver}?, string?, Checkpoint?, CancellationToken)"/> moves its parameters.</param>
    /// <param name="optimizer">
    /// SGD, Adam, AdamW, RMSprop or Adagrad of TorchSharp, with every trained parameter of the trunk and the heads; null for that of the
    /// training's options, which is Kinship's own.
    /// </param>
    /// <param name="affinity">What is measured; default as <see cref="MultiTaskModel"/>'s.</param>
    public TorchModel(TorchNetwork network, optim.Optimizer? optimizer = null, AffinityOptions? affinity = null)
    {
        _network = network;
        _optimizer = optimizer;
        Affinity = affinity ?? new AffinityOptions();
    }

    /// <summary>What is measured while training.</summary>
    public AffinityOptions Affinity { get; }

    /// <summary>
    /// Trains on batches of tensors. They are read once, into memory, and the rows are put into an order of each epoch's own; for rows
    /// that do not fit, or that change from epoch to epoch, keep your own loop and use an <see cref="AffinityProbe"/>.
    /// </summary>
    /// <param name="train">Training rows: <c>loader.Select(b => new TorchBatch(b["data"], b["label"]))</c> of a DataLoader.</param>
    /// <param name="validation">Validation rows; null for none, and then nothing is measured held out.</param>
    /// <param name="options">How to train; default as documented there, with the first batch's size for batches.</param>
    /// <param name="observers">Told of every step and epoch.</param>
    /// <param name="folder">A run folder to write while training, not there yet or empty; default none.</param>
    /// <param name="resume">A checkpoint of the same training, to go on from.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <returns>The run, however it ended.</returns>
    /// <exception cref="InputException">Something given cannot be used; nothing was trained.</exception>
    public TrainingRun Fit(
        IEnumerable<TorchBatch> train,
        IEnumerable<TorchBatch>? validation = null,
        TrainingOptions? options = null,
        IReadOnlyList<ITrainingObserver>? observers = null,
        string? folder = null,
        Checkpoint? resume = null,
        CancellationToken cancellation = default
    )
    {
        BatchReader reader = new(_network);
        Dataset trained = reader.Read(train, "training");
        Dataset? validated = validation is null ? null : new BatchReader(_network).Read(validation, "validation");
        options ??= new TrainingOptions { BatchSize = reader.BatchSize };
        return Fit(trained, validated, reader.Form, options, observers ?? [], folder, resume, cancellation);
    }

    /// <summary>Trains on a dataset, such as a table's, whose rows <see cref="TorchNetwork.RowShape"/> gives their shape.</summary>
    /// <inheritdoc cref="Fit(IEnumerable{TorchBatch}, IEnumerable{TorchBatch}?, TrainingOptions?, IReadOnlyList{ITrainingObserver}?, string?, Checkpoint?, CancellationToken)"/>
    public TrainingRun Fit(
        Dataset train,
        Dataset? validation = null,
        TrainingOptions? options = null,
        IReadOnlyList<ITrainingObserver>? observers = null,
        string? folder = null,
        Checkpoint? resume = null,
        CancellationToken cancellation = default
    ) =>
        Fit(
            train,
            validation,
            _network.RowForm,
            options ?? new TrainingOptions(),
            observers ?? [],
            folder,
            resume,
            cancellation
        );

    private TrainingRun Fit(
        Dataset train,
        Dataset? validation,
        RowForm form,
        TrainingOptions options,
        IReadOnlyList<ITrainingObserver> observers,
        string? folder,
        Checkpoint? resume,
        CancellationToken cancellation
    )
    {
        Network network = _network.Describe(train.Inputs.Columns);
        (TrainingOptions measured, AffinityOptions affinity) = Settle(options, network.Tasks);
        Trainer.Check(network, train, validation, measured);
        AffinityRecorder? recorder = observers.OfType<AffinityRecorder>().FirstOrDefault();
        if (recorder is null && affinity.Enabled)
        {
            recorder = new AffinityRecorder(affinity, measured);
            observers = [recorder, .. observers];
        }

        IEngine Make(Network _, TrainingOptions with) =>
            new TorchEngine(_network, form, train.Inputs.Columns, with, _optimizer);

        using IEngine engine = Make(network, measured);
        using RunFolderWriter? writer = folder is null
            ? null
            : RunFolderWriter.Create(folder, Info(measured, affinity), network, train.Preprocessing, recorder);
        observers = writer is null ? observers : [.. observers, writer];
        TrainingResult result = Trainer.Fit(engine, train, validation, measured, observers, resume, cancellation);
        writer?.Complete(result.Status, result.Reason);
        bool observed = measured.Measurement is not null && result.Steps >= measured.MeasureEvery;
        return new TrainingRun(network, result, engine.ExportWeights(), Make)
        {
            Options = measured,
            AffinityOptions = affinity,
            Engine = EngineName,
            Preprocessing = train.Preprocessing,
            MeasuredAffinity = observed ? recorder?.ToRecord() : null,
        };
    }

    /// <summary>What run.json calls this engine.</summary>
    internal const string EngineName = "torchsharp";

    /// <summary>The options with what the network and the optimizer say themselves, and with the measurements.</summary>
    private (TrainingOptions Options, AffinityOptions Affinity) Settle(
        TrainingOptions options,
        IReadOnlyList<LearningTask> tasks
    )
    {
        AffinityOptions affinity = Affinity;
        if (_optimizer is not null)
        {
            (Optimizer definition, bool rates) = TorchEngine.Described(_network, _optimizer);
            options = options with { Optimizer = definition };

            // Where groups have rates of their own, a step's rates are in the preconditioner.
            affinity = rates ? affinity with { MainMove = affinity.MainMove ?? Move.Preconditioned } : affinity;
        }

        options = options with
        {
            Precision = _network.Type == ScalarType.Float64 ? Precision.Double : Precision.Single,
            RepeatEvery = 0,
        };
        return (affinity.Enabled ? affinity.Apply(options, [.. tasks.Select(t => t.Name)]) : options, affinity);
    }

    private static RunInfo Info(TrainingOptions options, AffinityOptions affinity) =>
        new()
        {
            Status = TrainingStatus.Running,
            Seed = options.Seed,
            Engine = EngineName,
            Options = RunOptions.Of(options, affinity),
        };
}
