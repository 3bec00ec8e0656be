using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship;

/// <summary>A training that has ended: its network with its weights, its history, and what its tasks did to one another.</summary>
public sealed class TrainingRun
{
    private readonly Func<Network, TrainingOptions, IEngine> _makeEngine;
    private readonly TrainingResult _result;

    internal TrainingRun(
        Network network,
        TrainingResult result,
        IReadOnlyList<WeightTensor> weights,
        Func<Network, TrainingOptions, IEngine> makeEngine
    )
    {
        Network = network;
        Weights = weights;
        _result = result;
        _makeEngine = makeEngine;
    }

    /// <summary>The network trained.</summary>
    public Network Network { get; }

    /// <summary>How it was trained and measured.</summary>
    public TrainingOptions Options { get; internal init; } = new();

    /// <summary>What was measured.</summary>
    public AffinityOptions AffinityOptions { get; internal init; } = AffinityOptions.None;

    /// <summary>What run.json calls the engine it was computed with.</summary>
    internal string Engine { get; init; } = RunInfo.ManagedEngine;

    /// <summary>How a table's columns become the network's inputs; null where it was trained on arrays.</summary>
    public Preprocessing? Preprocessing { get; internal init; }

    /// <summary>Every parameter and running statistic, as the last step left them.</summary>
    public IReadOnlyList<WeightTensor> Weights { get; }

    /// <summary>Losses and metrics, one row a completed epoch.</summary>
    public History History => _result.History;

    /// <summary>How the training ended.</summary>
    public TrainingStatus Status => _result.Status;

    /// <summary>Why it failed: where, and what to try; or why it stopped before its last epoch. Null otherwise.</summary>
    public string? Reason => _result.Reason;

    /// <summary>Whether early stopping or an observer ended it before its last epoch.</summary>
    public bool StoppedEarly => _result.StoppedEarly;

    /// <summary>The epoch whose weights it ended with, where those of the best were put back; null: the last step's.</summary>
    public int? RestoredEpoch => _result.RestoredEpoch;

    /// <summary>Training steps done. A run folder does not say: 0 for a run read from one.</summary>
    public long Steps => _result.Steps;

    /// <summary>
    /// What a step on each task did to every task's loss: <c>Affinity.Mean["mod4", "parity"]</c> over the whole run,
    /// <c>Affinity.Epochs[9].Mean["mod4", "parity"]</c> in the tenth epoch. 0.01: a step on mod4 lowers the loss of parity
    /// by 1 %, against no step; negative: raises it.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing was measured: see <see cref="MeasuredAffinity"/>.</exception>
    public AffinityRecord Affinity => MeasuredAffinity ?? throw FacadeErrors.NothingMeasured();

    /// <summary>The same, or null where the run measured nothing.</summary>
    public AffinityRecord? MeasuredAffinity { get; internal init; }

    /// <summary>Predicts every row of a dataset; labels, if there are any, are not looked at.</summary>
    /// <param name="data">Rows prepared as the training rows were.</param>
    /// <exception cref="InputException">The rows have another shape than the network's inputs.</exception>
    /// <exception cref="InvalidOperationException">The training failed, so that the weights are of no use.</exception>
    public Predictions Predict(Dataset data)
    {
        using IEngine engine = Usable();
        return Predictions.From(engine, data, Options.BatchSize).Except(AffinityOptions.NullTask);
    }

    /// <summary>Predicts every row of a table with the columns of the training table; target columns are not needed.</summary>
    /// <param name="path">A file as <see cref="TabularData.Read"/> takes it.</param>
    /// <exception cref="InputException">The file cannot be read, or lacks a feature's column.</exception>
    /// <exception cref="InvalidOperationException">The training failed, or was on arrays and not on a table.</exception>
    public Predictions Predict(string path) =>
        Predict((Preprocessing ?? throw FacadeErrors.TrainedOnArrays()).Read(path));

    /// <summary>Losses and metrics on a dataset, by the names of the history's columns without <c>val_</c>.</summary>
    /// <param name="data">Rows prepared as the training rows were, with the network's tasks.</param>
    /// <exception cref="InputException">The dataset is not one for this network.</exception>
    /// <exception cref="InvalidOperationException">The training failed, so that the weights are of no use.</exception>
    public IReadOnlyDictionary<string, double> Evaluate(Dataset data)
    {
        using IEngine engine = Usable();
        return Trainer.Evaluate(engine, data, Options);
    }

    /// <summary>Writes a run folder, as <c>kinship train</c> does; the command line's tools read it.</summary>
    /// <param name="folder">The folder: not there yet, or empty.</param>
    /// <param name="time">The clock for the times in run.json, which are those of the saving; default the system's.</param>
    /// <exception cref="InputException">The folder is not empty, or cannot be written.</exception>
    /// <exception cref="TrainingFailedException">The folder cannot be written any more.</exception>
    public void Save(string folder, TimeProvider? time = null)
    {
        RunInfo info = new()
        {
            Status = Status,
            Seed = Options.Seed,
            Engine = Engine,
            Options = RunOptions.Of(Options, AffinityOptions),
        };
        using RunFolderWriter writer = RunFolderWriter.CreateFinished(
            folder,
            info,
            Network,
            Preprocessing,
            MeasuredAffinity,
            time
        );
        using IEngine engine = WithWeights();
        writer.OnBegin(engine, Options.Epochs, stepsPerEpoch: 0);
        if (History.Count > 0)
        {
            writer.OnEpoch(History.Count, History);
        }

        writer.OnEnd(Status);
        writer.Complete(Status, Reason);
    }

    /// <summary>Reads a run folder, written by <see cref="Save"/> or by <c>kinship train</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InputException">
    /// It is no run folder, a file in it is damaged, or it holds no trained network (a run that was killed, or failed).
    /// </exception>
    public static TrainingRun Load(string folder)
    {
        RunFolder run = RunFolder.Load(folder);
        RunInfo info = run.Info;
        TrainingFailedException? failure = info is { Status: TrainingStatus.Failed, Reason: { } reason }
            ? new(reason)
            : null;
        return new TrainingRun(
            run.ReadNetwork(),
            new TrainingResult(run.ReadHistory(), info.Status, 0, failure)
            {
                StopReason = info.Status == TrainingStatus.Completed ? info.Reason : null,
            },
            run.ReadWeights(),
            EngineFactory.Create
        )
        {
            Options = info.ToTrainingOptions(),
            Engine = info.Engine,
            AffinityOptions = info.Options.ToAffinityOptions(),
            Preprocessing = run.ReadPreprocessing(),
            MeasuredAffinity = run.HasAffinity ? run.ReadAffinity() : null,
        };
    }

    private IEngine Usable()
    {
        if (Status == TrainingStatus.Failed)
        {
            throw FacadeErrors.Failed(_result);
        }

        return WithWeights();
    }

    private IEngine WithWeights()
    {
        IEngine engine = _makeEngine(Network, Options);
        engine.ImportWeights(Weights);
        return engine;
    }
}
