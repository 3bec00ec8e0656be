using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>Collects every series and account of one run.</summary>
internal sealed class RecordBuilder
{
    private readonly IReadOnlyList<string> _tasks;
    private readonly Move _defaultMove;
    private readonly SeriesBuilder[] _series;
    private readonly AccountBuilder _train;
    private readonly AccountBuilder _validation;
    private readonly StepMatrices _matrices;
    private readonly List<double> _rates = [];
    private long _steps;
    private int _epoch = 1;
    private bool _running;
    private double _rateMean;
    private int _rateCount;

    public RecordBuilder(
        IReadOnlyList<string> tasks,
        AffinityOptions options,
        TrainingOptions training,
        int stepsPerEpoch
    )
    {
        _tasks = tasks;
        _defaultMove = training.Optimizer.DefaultMove;
        _series = [.. Keys(options, training.Optimizer).Select(key => new SeriesBuilder(key, tasks, tasks))];
        _matrices = new StepMatrices(tasks.Count);
        double[] weights = [.. tasks.Select(t => training.TaskWeights.GetValueOrDefault(t, 1))];
        int measuredPerEpoch = Math.Max(1, stepsPerEpoch / options.Every);
        _train = new AccountBuilder(On.Train, tasks, weights, measuredPerEpoch);
        _validation = new AccountBuilder(On.Validation, tasks, weights, measuredPerEpoch);
    }

    /// <summary>Adds a step; its observation is null where it was not measured.</summary>
    public void Add(int epoch, Observation? observation)
    {
        EndEpoch(epoch - 1);

        _running = true;
        _steps++;
        if (observation is not null)
        {
            // A running mean, not a sum: a constant learning rate stays what it is to the last digit.
            _rateMean += (observation.LearningRate - _rateMean) / ++_rateCount;
            AddSeries(observation);
            AddAccounts(observation);
        }
    }

    /// <summary>Ends every epoch up to this one that has not ended.</summary>
    public void EndEpoch(int epoch)
    {
        for (; _epoch <= epoch; _epoch++)
        {
            foreach (SeriesBuilder series in _series)
            {
                series.EndEpoch();
            }

            _rates.Add(MeanRate());
            _rateMean = 0;
            _rateCount = 0;
            _running = false;
        }
    }

    /// <summary>Keeps what is added up over the whole run, after an epoch has ended.</summary>
    public void Save(CheckpointState state)
    {
        state.Set("steps", _steps);
        foreach (SeriesBuilder series in _series)
        {
            series.Save(state);
        }

        _train.Save(state, "account/train");
        _validation.Save(state, "account/validation");
    }

    /// <summary>Takes up where <see cref="Save"/> was, after so many epochs, which are read back from elsewhere.</summary>
    public void Restore(CheckpointState state, int epoch, AffinityRecord finished)
    {
        _steps = (long)state.Get("steps")[0];
        foreach (SeriesBuilder series in _series)
        {
            AffinitySeries? own = finished.Series.Concat(finished.Groups).FirstOrDefault(s => s.Key == series.Key);
            if (own is not null && own.Epochs.Count < epoch)
            {
                throw AffinityErrors.EpochsMissing(series.Key, own.Epochs.Count, epoch);
            }

            series.Restore(state, own is null ? null : [.. own.Epochs.Take(epoch)], epoch);
        }

        _train.Restore(state, "account/train");
        _validation.Restore(state, "account/validation");
        _rates.AddRange(finished.LearningRates.Take(epoch));
        _epoch = epoch + 1;
    }

    /// <summary>The record so far.</summary>
    public AffinityRecord Build() =>
        new(
            _tasks,
            _defaultMove,
            [.. _series.Where(IsMeasured).Select(s => s.Build(_running))],
            _running ? [.. _rates, MeanRate()] : [.. _rates],
            [.. new[] { _train, _validation }.Where(a => a.HasSteps).Select(a => a.Build(_steps))]
        );

    private static IEnumerable<SeriesKey> Keys(AffinityOptions options, Optimizer optimizer)
    {
        IReadOnlyList<Move> moves = options.AllMoves(optimizer);
        foreach (Estimator estimator in options.Estimators.Distinct().Order())
        {
            switch (estimator)
            {
                case Estimator.Lookahead:
                    foreach (Move move in moves)
                    {
                        yield return new SeriesKey(estimator, move, On.Train);
                        yield return new SeriesKey(estimator, move, On.Validation);
                    }

                    break;
                case Estimator.FirstOrder:
                    foreach (Move move in moves.Where(m => m != Move.Optimizer))
                    {
                        yield return new SeriesKey(estimator, move, On.Train);
                    }

                    break;
                default:
                    yield return new SeriesKey(estimator, null, On.Train);
                    break;
            }
        }
    }

    private bool IsMeasured(SeriesBuilder series) => series.Key.On == On.Train || _validation.HasSteps;

    private void AddSeries(Observation observation)
    {
        _matrices.Read(observation);
        foreach (SeriesBuilder series in _series)
        {
            series.Add(_matrices.Of(series.Key), observation.YoungMoments);
        }
    }

    private void AddAccounts(Observation observation)
    {
        int place = StepMatrices.PlaceOf(observation.Measurement.Moves, _defaultMove);
        if (place < 0)
        {
            return;
        }

        _train.Add(observation.Losses, observation.Losses, observation.Train[place]);
        if (observation.HasHeldOut)
        {
            _validation.Add(observation.Losses, observation.HeldOutLosses, observation.HeldOut[place]);
        }
    }

    private double MeanRate() => _rateCount > 0 ? _rateMean : double.NaN;
}
