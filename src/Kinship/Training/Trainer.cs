using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training.Course;
using Kinship.Training.Metrics;

namespace Kinship.Training;

/// <summary>Trains a network: epochs of shuffled batches, validation, metrics, measurements. Asks no engine which it is.</summary>
public static class Trainer
{
    /// <summary>
    /// Trains. Every epoch goes once over the training rows, in an order that depends on the seed and the epoch alone,
    /// then evaluates the validation rows. Whatever ends it, what was measured is kept and the observers are told.
    /// </summary>
    /// <param name="engine">The network to train; it stays the caller's, with the weights as the last step left them.</param>
    /// <param name="train">Training rows, with the network's tasks in its order.</param>
    /// <param name="validation">Validation rows with the same tasks; null for none.</param>
    /// <param name="options">How to train. The optimizer is the engine's own matter; here its values are only checked.</param>
    /// <param name="observers">Told in this order; none by default.</param>
    /// <param name="resume">
    /// A checkpoint of the same training: of the same network, data, options (but more epochs or another number of threads)
    /// and kinds of observers. The training then goes on from its epoch, and ends as it would have without interruption,
    /// bit for bit. Observers are told of the steps from there on; those with a state get it back. Null: from the start.
    /// </param>
    /// <param name="cancellation">Looked at before each step: the training then ends as Interrupted, without an exception.</param>
    /// <returns>
    /// How it went. A loss that is not finite ends it as Failed, with a reason, and not by an exception; a task without
    /// any label in a batch has no loss there, which is no failure.
    /// </returns>
    /// <exception cref="InputException">An option, a dataset or the checkpoint cannot be used; nothing was trained.</exception>
    public static TrainingResult Fit(
        IEngine engine,
        Dataset train,
        Dataset? validation,
        TrainingOptions options,
        IReadOnlyList<ITrainingObserver>? observers = null,
        Checkpoint? resume = null,
        CancellationToken cancellation = default
    )
    {
        Check(engine.Network, train, validation, options);
        if (options.Schedule is not null && observers?.OfType<LearningRateScheduler>().Any() == true)
        {
            throw MonitorErrors.TwoSchedules();
        }

        return new TrainingLoop(engine, train, validation, options, observers ?? []).Run(resume, cancellation);
    }

    /// <summary>Everything that <see cref="Fit"/> checks before it trains, for callers who want to know before they make an engine.</summary>
    /// <exception cref="InputException">An option or a dataset cannot be used.</exception>
    public static void Check(Network network, Dataset train, Dataset? validation, TrainingOptions options)
    {
        TrainingChecks.CheckData(network, train, "training");
        if (validation is not null)
        {
            TrainingChecks.CheckData(network, validation, "validation");
        }

        TrainingChecks.CheckOptions(options, network.Tasks, train.Rows);
        bool validated = validation is not null;
        MetricChecks.CheckChosen(options.Metrics, network.Tasks);
        MetricChecks.CheckColumns(network.Tasks, options.Metrics, validated);
        CourseChecks.Check(
            options,
            EpochRecorder.NamesOf(MetricSet.NamesOf(network.Tasks, options.Metrics), validated)
        );
    }

    /// <summary>Losses and metrics on a dataset in evaluation mode, as Keras' <c>evaluate</c>.</summary>
    /// <param name="engine">The network.</param>
    /// <param name="data">Rows with the network's tasks in its order.</param>
    /// <param name="options">
    /// The tasks' weights in <c>loss</c>, the metrics, and the batch size, on which no number depends.
    /// </param>
    /// <returns>
    /// <c>loss</c> and each task's <c>TASK_loss</c> and metrics, by the history's names without <c>val_</c> and as
    /// <see cref="History"/> defines them; NaN for a task without labels.
    /// </returns>
    /// <exception cref="InputException">The dataset is not one for this network.</exception>
    public static IReadOnlyDictionary<string, double> Evaluate(IEngine engine, Dataset data, TrainingOptions options)
    {
        TrainingChecks.CheckBatchSize(options.BatchSize);
        TrainingChecks.CheckData(engine.Network, data, "evaluation");
        MetricChecks.CheckChosen(options.Metrics, engine.Network.Tasks);
        Evaluation evaluation = new(engine, data, options);
        double[] values = new double[evaluation.Names.Count];
        evaluation.Run(values);
        return evaluation.Names.Zip(values).ToDictionary(p => p.First, p => p.Second);
    }
}
