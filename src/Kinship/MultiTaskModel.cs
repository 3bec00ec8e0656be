using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship;

/// <summary>
/// A multi-task model to train: a network's template, and what is measured of its tasks while it trains. Holds no
/// weights, so one model may be fitted any number of times.
/// </summary>
/// <example>
/// <code>
/// var data = TabularData.Read("digits.csv", new DataOptions { Targets = TargetSelection.Parse("mod4,parity") });
/// var (train, validation) = data.Split(0.2, seed: 1);
/// var run = new MultiTaskModel().Fit(train, validation);
/// Console.WriteLine(run.Affinity.Mean["mod4", "parity"]);
/// </code>
/// </example>
public sealed class MultiTaskModel
{
    private readonly Func<Network, TrainingOptions, IEngine> _makeEngine;

    /// <summary>A model.</summary>
    /// <param name="network">Default <see cref="NetworkTemplate.Pyramid"/>.</param>
    /// <param name="affinity">
    /// What is measured; default the look-ahead of the optimizer's own move and every other estimator, at every step.
    /// </param>
    public MultiTaskModel(NetworkTemplate? network = null, AffinityOptions? affinity = null)
        : this(network ?? NetworkTemplate.Pyramid, affinity ?? new AffinityOptions(), EngineFactory.Create) { }

    internal MultiTaskModel(
        NetworkTemplate network,
        AffinityOptions affinity,
        Func<Network, TrainingOptions, IEngine> makeEngine
    )
    {
        Network = network;
        Affinity = affinity;
        _makeEngine = makeEngine;
    }

    /// <summary>The network before it has met data.</summary>
    public NetworkTemplate Network { get; }

    /// <summary>What is measured while training.</summary>
    public AffinityOptions Affinity { get; }

    /// <summary>The network that <see cref="Fit"/> trains on such data: its layers, for a summary; nothing is trained.</summary>
    /// <exception cref="InputException">The data have no task, or the network cannot be built for them.</exception>
    public Network Build(Dataset train) => Network.Build(train.Inputs, train.Tasks);

    /// <summary>The options that <see cref="Fit"/> trains with: those given, with this model's measurements in them.</summary>
    /// <param name="options">How to train.</param>
    /// <param name="tasks">The tasks of the training rows, which groups are named after.</param>
    /// <exception cref="InputException">What is to be measured cannot be used.</exception>
    public TrainingOptions Measured(TrainingOptions options, IReadOnlyList<LearningTask> tasks) =>
        Affinity.Enabled ? Affinity.Apply(options, [.. tasks.Select(t => t.Name)]) : options;

    /// <summary>Trains a new network, from its initial weights, and measures.</summary>
    /// <param name="train">Training rows with labels.</param>
    /// <param name="validation">Validation rows of the same tasks; null for none, and then nothing is measured held out.</param>
    /// <param name="options">How to train; default as documented there.</param>
    /// <param name="observers">
    /// Told of every step and epoch, in this order. Where an <see cref="AffinityRecorder"/> is among them the run's record
    /// is that one's; otherwise the model adds its own before them.
    /// </param>
    /// <param name="resume">
    /// A checkpoint of the same training, to go on from, as <see cref="Trainer.Fit"/> takes it; null (the default) for a
    /// training from the start.
    /// </param>
    /// <param name="cancellation">Looked at before each step; what was measured until then is in the run.</param>
    /// <returns>
    /// The run, however it ended: see its <see cref="TrainingRun.Status"/>. A loss that is not finite ends it as Failed,
    /// not by an exception.
    /// </returns>
    /// <exception cref="InputException">An option, the network, the data or the checkpoint cannot be used; nothing was trained.</exception>
    public TrainingRun Fit(
        Dataset train,
        Dataset? validation = null,
        TrainingOptions? options = null,
        IReadOnlyList<ITrainingObserver>? observers = null,
        Checkpoint? resume = null,
        CancellationToken cancellation = default
    )
    {
        Network network = Build(train);
        TrainingOptions measured = Measured(options ?? new TrainingOptions(), train.Tasks);
        Trainer.Check(network, train, validation, measured);
        observers ??= [];
        AffinityRecorder? recorder = observers.OfType<AffinityRecorder>().FirstOrDefault();
        if (recorder is null && Affinity.Enabled)
        {
            recorder = new AffinityRecorder(Affinity, measured);
            observers = [recorder, .. observers];
        }

        using IEngine engine = _makeEngine(network, measured);
        TrainingResult result = Trainer.Fit(engine, train, validation, measured, observers, resume, cancellation);
        bool observed = measured.Measurement is not null && result.Steps >= measured.MeasureEvery;
        return new TrainingRun(network, result, engine.ExportWeights(), _makeEngine)
        {
            Options = measured,
            AffinityOptions = Affinity,
            Preprocessing = train.Preprocessing,
            MeasuredAffinity = observed ? recorder?.ToRecord() : null,
        };
    }
}
