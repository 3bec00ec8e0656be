using Kinship.Data;
using Kinship.Engine;
using Kinship.Training.Course;

namespace Kinship.Training;

/// <summary>One training, from its first step to its end. Nothing is allocated a step after the first.</summary>
internal sealed class TrainingLoop
{
    private readonly IEngine _engine;
    private readonly TrainingOptions _options;
    private readonly IReadOnlyList<ITrainingObserver> _observers;
    private readonly IReadOnlyList<LearningTask> _tasks;
    private readonly Dataset _train;
    private readonly RowBatches _batches;
    private readonly BatchOutputs _outputs;
    private readonly Observation? _observation;
    private readonly Observation? _exact;
    private readonly HeldOutRows? _heldOut;
    private readonly EpochRecorder _recorder;
    private readonly LearningRates _rates;
    private readonly Checkpoints _checkpoints;
    private readonly Branches? _branches;
    private long _steps;
    private int _epoch;

    public TrainingLoop(
        IEngine engine,
        Dataset train,
        Dataset? validation,
        TrainingOptions options,
        IReadOnlyList<ITrainingObserver> observers
    )
    {
        _engine = engine;
        _train = train;
        _options = options;
        _tasks = engine.Network.Tasks;
        _batches = new RowBatches(train, options.BatchSize);
        _outputs = new BatchOutputs(_tasks, _batches.MaximumRows);
        _recorder = new EpochRecorder(engine, train, validation, options);
        _rates = new LearningRates(engine, options, _batches.Count);
        _observers = [.. observers, .. OwnObservers.Of(options, _recorder.History.Names, _rates)];
        _checkpoints = new Checkpoints(engine, _observers, _batches.Count);
        _checkpoints.CheckNames();
        foreach (IMonitors observer in observers.OfType<IMonitors>())
        {
            observer.FindColumn(_recorder.History.Names);
        }

        if (options.Measurement is { } measurement)
        {
            _observation = new Observation(_tasks.Count, engine.TrunkLayers.Count, measurement);
            _exact =
                options.RepeatEvery > 0 ? new Observation(_tasks.Count, engine.TrunkLayers.Count, measurement) : null;
            _heldOut =
                validation is not null && options.HeldOut != HeldOut.None
                    ? new HeldOutRows(validation, options.Seed, options.BatchSize)
                    : null;
            _branches = Branches.Of(engine, options, train, _heldOut is null ? null : validation);
        }
    }

    /// <summary>Trains, from the first epoch or from a checkpoint of the same training.</summary>
    public TrainingResult Run(Checkpoint? resume, CancellationToken cancellation)
    {
        if (resume is not null)
        {
            _checkpoints.Enter(resume, _recorder.History, _options.Epochs);
            _epoch = resume.Epoch;
            _steps = resume.Steps;
        }

        foreach (ITrainingObserver observer in _observers)
        {
            observer.OnBegin(_engine, _options.Epochs, _batches.Count);
        }

        TrainingFailedException? failure = null;
        TrainingStatus status = TrainingStatus.Failed;
        int? restored = null;
        try
        {
            if (resume is not null)
            {
                _checkpoints.Restore(resume);
            }

            status = RunEpochs(cancellation) ? TrainingStatus.Completed : TrainingStatus.Interrupted;
            restored = PutBack();
        }
        catch (TrainingFailedException e)
        {
            failure = e;
        }
        finally
        {
            // In a finally clause, so that observers close what they hold when the engine or one of them throws.
            failure = End(status, failure);
            _branches?.Dispose();
        }

        return new TrainingResult(_recorder.History, failure is null ? status : TrainingStatus.Failed, _steps, failure)
        {
            StopReason =
                status == TrainingStatus.Completed && _epoch < _options.Epochs
                    ? StopWords.Early(_epoch, StopReason!, restored)
                    : null,
            RestoredEpoch = restored,
        };
    }

    private string? StopReason
    {
        get
        {
            foreach (ITrainingObserver observer in _observers)
            {
                if (observer.StopReason is { } reason)
                {
                    return reason;
                }
            }

            return null;
        }
    }

    private int? PutBack()
    {
        int? restored = null;
        foreach (IRestoresWeights observer in _observers.OfType<IRestoresWeights>())
        {
            restored ??= observer.PutBack();
        }

        return restored;
    }

    /// <summary>Tells every observer; one that fails now (a full disk) fails the training, unless it had failed before.</summary>
    private TrainingFailedException? End(TrainingStatus status, TrainingFailedException? failure)
    {
        foreach (ITrainingObserver observer in _observers)
        {
            try
            {
                observer.OnEnd(status);
            }
            catch (TrainingFailedException e)
            {
                failure ??= e;
            }
        }

        return failure;
    }

    /// <summary>False: interrupted.</summary>
    private bool RunEpochs(CancellationToken cancellation)
    {
        while (_epoch < _options.Epochs && StopReason is null)
        {
            int epoch = _epoch + 1;
            _batches.Shuffle(_options.Seed, epoch);
            _recorder.Begin();
            for (int step = 1; step <= _batches.Count; step++)
            {
                if (cancellation.IsCancellationRequested)
                {
                    return false;
                }

                Step(epoch, step);
            }

            _epoch = epoch;
            EndEpoch(epoch);
        }

        CheckWeights();
        return true;
    }

    private void EndEpoch(int epoch)
    {
        _recorder.End(epoch);
        foreach (ITrainingObserver observer in _observers)
        {
            observer.OnEpoch(epoch, _recorder.History);
        }

        _recorder.CheckValidation(epoch, _batches.Count);
        _rates.SetFor(_steps + 1);
        _checkpoints.HandOut(epoch, _steps, _recorder.History);
    }

    private void Step(int epoch, int step)
    {
        Batch batch = _batches[step - 1];
        Observation? observation = (_steps + 1) % _options.MeasureEvery == 0 ? _observation : null;
        _rates.SetFor(_steps + 1);
        double learningRate = _engine.LearningRate;
        Batch? heldOut = observation is null ? null : HeldOutFor(epoch, step, batch.Count);
        double standsFor = observation is null ? 0 : StandsFor();
        bool repeated = standsFor > 0 && _engine.ObserveExactly(batch, _exact!, heldOut);
        _engine.Step(batch, _outputs, observation, heldOut);
        CheckLosses(epoch, step, batch, learningRate);
        _steps++;
        _recorder.Add(batch, _outputs);
        Branch(observation);
        for (int o = 0; o < _observers.Count; o++)
        {
            _observers[o].OnStep(epoch, step, _outputs, observation);
            if (repeated)
            {
                _observers[o].OnRepeated(observation!, _exact!, standsFor);
            }
        }
    }

    private void Branch(Observation? observation)
    {
        if (_branches is null || observation is null)
        {
            return;
        }

        foreach (LeaveOneOut losses in observation.Branches)
        {
            losses.Clear();
        }

        if (_branches.Forks(_steps))
        {
            _branches.Run(_steps, observation.Branches);
        }
    }

    /// <summary>
    /// How many measured steps this one stands for in float64; 0: it is not repeated. Depends on the step alone, so that a
    /// resumed training repeats the same ones.
    /// </summary>
    private double StandsFor() =>
        _options.RepeatEvery == 0 ? 0 : RepeatedSteps.StandsFor(_steps / _options.MeasureEvery, _options.RepeatEvery);

    private Batch? HeldOutFor(int epoch, int step, int count)
    {
        if (_heldOut is null)
        {
            return null;
        }

        long trainedBefore = ((long)(epoch - 1) * _train.Rows) + _batches.Start(step - 1);
        return _options.HeldOut == HeldOut.All ? _heldOut.All : _heldOut.Deal(trainedBefore, count);
    }

    private void CheckLosses(int epoch, int step, Batch batch, double learningRate)
    {
        for (int j = 0; j < _tasks.Count; j++)
        {
            double loss = _outputs.Losses[j];
            if (!double.IsFinite(loss) && HasLabel(batch, j))
            {
                throw TrainingErrors.LossNotFinite(epoch, step, _tasks[j], loss, learningRate);
            }
        }
    }

    /// <summary>The last step's own effect shows in no later loss where nothing is validated.</summary>
    private void CheckWeights()
    {
        foreach (WeightTensor weight in _engine.ExportWeights())
        {
            double bad = Array.Find(weight.Values, v => !double.IsFinite(v));
            if (bad != 0)
            {
                throw TrainingErrors.WeightNotFinite(_epoch, _batches.Count, weight.Name, bad, _engine.LearningRate);
            }
        }
    }

    private static bool HasLabel(Batch batch, int task)
    {
        Target target = batch.Data.Targets[task];
        foreach (int row in batch.Rows.Span)
        {
            if (target.IsPresent(row))
            {
                return true;
            }
        }

        return false;
    }
}
