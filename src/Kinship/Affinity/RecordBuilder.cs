using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>Collects every series and account of one run.</summary>
internal sealed class RecordBuilder
{
    private readonly IReadOnlyList<string> _tasks;
    private readonly string? _nullTask;
    private readonly Move _defaultMove;
    private readonly ISeriesBuilder[] _series;
    private readonly ISeriesBuilder[] _groups;
    private readonly RoundingRecorder? _rounding;
    private readonly AccountBuilder _train;
    private readonly AccountBuilder _validation;
    private readonly StepMatrices _matrices;
    private readonly List<double> _rates = [];
    private AffinityRecord? _record;
    private long _steps;
    private int _epoch = 1;
    private bool _running;
    private bool _heldOut;
    private double _rateMean;
    private int _rateCount;

    public RecordBuilder(
        IReadOnlyList<string> tasks,
        AffinityOptions options,
        TrainingOptions training,
        int stepsPerEpoch,
        IReadOnlyList<string>? layers = null
    )
    {
        _tasks = tasks;
        _nullTask = options.NullTask;
        _defaultMove = options.MainMove ?? training.Optimizer.DefaultMove;
        IReadOnlyList<IReadOnlyList<int>> groups = options.GroupPlaces(tasks);
        SeriesKey[] keys = [.. SeriesKeys.Of(options, training.Optimizer, layers ?? [])];
        SeriesKey[] groupKeys = [.. SeriesKeys.OfGroups(options, training.Optimizer)];
        string[] names = [.. groups.Select(g => TaskGroups.Name(g, tasks))];
        int measuredPerEpoch = Math.Max(1, stepsPerEpoch / options.Every);
        _series = [.. keys.Select(key => Builder(key, tasks, measuredPerEpoch))];
        _groups = [.. groupKeys.Select(key => new SeriesBuilder(key, names, tasks, measuredPerEpoch))];
        _matrices = new StepMatrices(tasks.Count, layers, groups);
        if (training is { Precision: Precision.Single, RepeatEvery: > 0 })
        {
            var exact = new StepMatrices(tasks.Count, layers, groups);
            // What only a step itself goes on with is not measured twice.
            SeriesKey[] repeated = [.. keys.Where(k => !k.Estimator.LeavesOneOut())];
            _rounding = new RoundingRecorder(repeated, groupKeys, exact, tasks.Count, groups.Count);
        }

        double[] weights = [.. tasks.Select(t => training.TaskWeights.GetValueOrDefault(t, 1))];
        _train = new AccountBuilder(On.Train, tasks, weights, measuredPerEpoch);
        _validation = new AccountBuilder(On.Validation, tasks, weights, measuredPerEpoch);
    }

    /// <summary>Adds a step; its observation is null where it was not measured.</summary>
    public void Add(int epoch, Observation? observation)
    {
        EndEpoch(epoch - 1);

        _running = true;
        _record = null;
        _steps++;
        if (observation is not null)
        {
            _heldOut |= observation.HasHeldOut;

            // A running mean, not a sum: a constant learning rate stays what it is to the last digit.
            _rateMean += (observation.LearningRate - _rateMean) / ++_rateCount;
            AddSeries(observation);
            AddAccounts(observation);
        }
    }

    /// <summary>Adds what the step last added would have been in float64.</summary>
    public void AddRepeat(Observation observation, Observation exact, double standsFor)
    {
        _record = null;
        _matrices.Read(observation);
        _rounding?.Add(_matrices, exact, standsFor);
    }

    /// <summary>Ends every epoch up to this one that has not ended.</summary>
    public void EndEpoch(int epoch)
    {
        for (; _epoch <= epoch; _epoch++)
        {
            foreach (ISeriesBuilder series in _series)
            {
                series.EndEpoch();
            }

            foreach (ISeriesBuilder series in _groups)
            {
                series.EndEpoch();
            }

            _rates.Add(MeanRate());
            _record = null;
            _rateMean = 0;
            _rateCount = 0;
            _running = false;
        }
    }

    /// <summary>Keeps what is added up over the whole run, after an epoch has ended.</summary>
    public void Save(CheckpointState state)
    {
        state.Set("steps", _steps);
        foreach (ISeriesBuilder series in _series.Concat(_groups))
        {
            series.Save(state);
        }

        _rounding?.Save(state);
        _train.Save(state, "account/train");
        _validation.Save(state, "account/validation");
    }

    /// <summary>Takes up where <see cref="Save"/> was, after so many epochs, which are read back from elsewhere.</summary>
    public void Restore(CheckpointState state, int epoch, AffinityRecord finished)
    {
        _steps = (long)state.Get("steps")[0];
        _heldOut = finished.Series.Any(s => s.Key.On == On.Validation);
        Restore(_series, state, epoch, finished.Series);
        Restore(_groups, state, epoch, finished.Groups);
        _rounding?.Restore(state);
        _train.Restore(state, "account/train");
        _validation.Restore(state, "account/validation");
        _rates.AddRange(finished.LearningRates.Take(epoch));
        _record = null;
        _epoch = epoch + 1;
    }

    /// <summary>What each epoch after this one measured, of those that have ended.</summary>
    public IReadOnlyList<MeasuredEpoch> EndedAfter(int epoch)
    {
        ISeriesBuilder[] single = Measured(_series);
        ISeriesBuilder[] groups = Measured(_groups);
        List<MeasuredEpoch> epochs = [];
        for (int e = epoch; e < _rates.Count; e++)
        {
            List<(SeriesKey, AffinityStatistics)> series = [];
            foreach (ISeriesBuilder builder in single)
            {
                series.Add((builder.Key, builder.Epochs[e]));
            }

            foreach (ISeriesBuilder builder in groups)
            {
                builder.Epochs[e].JudgeBy(Array.Find(single, s => s.Key == builder.Key)!.Epochs[e]);
                series.Add((builder.Key, builder.Epochs[e]));
            }

            epochs.Add(new(e + 1, _rates[e], series));
        }

        return epochs;
    }

    /// <summary>The record so far; the same one until there is something more to record.</summary>
    public AffinityRecord Build() => _record ??= Compute();

    private AffinityRecord Compute()
    {
        AffinitySeries[] series =
        [
            .. Measured(_series).Select(s => s.Build(_running)).Select(s => _rounding?.WithRounding(s) ?? s),
        ];
        return new(
            _tasks,
            _defaultMove,
            series,
            _running ? [.. _rates, MeanRate()] : [.. _rates],
            [.. new[] { _train, _validation }.Where(a => a.HasSteps).Select(a => a.Build(_steps))]
        )
        {
            Groups = [.. Groups(series)],
            NullTask = _nullTask,
        };
    }

    private static ISeriesBuilder Builder(SeriesKey key, IReadOnlyList<string> tasks, int measuredPerEpoch) =>
        key.Layer == SeriesKey.AllLayers
            ? new SeriesBuilder(key, tasks, tasks, measuredPerEpoch)
            : new LayerSeriesBuilder(key, tasks);

    private static void Restore(
        ISeriesBuilder[] builders,
        CheckpointState state,
        int epoch,
        IReadOnlyList<AffinitySeries> finished
    )
    {
        foreach (ISeriesBuilder builder in builders)
        {
            AffinitySeries? own = finished.FirstOrDefault(s => s.Key == builder.Key);
            if (own is not null && own.Epochs.Count < epoch)
            {
                throw AffinityErrors.EpochsMissing(builder.Key, own.Epochs.Count, epoch);
            }

            builder.Restore(state, own is null ? null : [.. own.Epochs.Take(epoch)], epoch);
        }
    }

    /// <summary>Every series that has numbers; without held-out rows all, where there would be none.</summary>
    private ISeriesBuilder[] Measured(ISeriesBuilder[] series)
    {
        bool heldOut = _heldOut || Array.TrueForAll(_series, s => SeriesKeys.NeedsHeldOut(s.Key));
        return Array.FindAll(series, s => heldOut || !SeriesKeys.NeedsHeldOut(s.Key));
    }

    /// <summary>
    /// The series of groups, each with the rounding and with what a task's own step does for it, of which a share is negligible.
    /// </summary>
    private IEnumerable<AffinitySeries> Groups(IReadOnlyList<AffinitySeries> single)
    {
        foreach (AffinitySeries group in Measured(_groups).Select(g => g.Build(_running)))
        {
            AffinitySeries own = single.First(s => s.Key == group.Key);
            group.Whole.JudgeBy(own.Whole);
            group.Settled?.JudgeBy(own.Settled!);
            for (int e = 0; e < group.Epochs.Count; e++)
            {
                group.Epochs[e].JudgeBy(own.Epochs[e]);
            }

            yield return _rounding?.WithGroupRounding(group) ?? group;
        }
    }

    private void AddSeries(Observation observation)
    {
        _matrices.Read(observation);
        foreach (ISeriesBuilder series in _series)
        {
            series.Add(_matrices.Of(series.Key), observation.YoungMoments);
        }

        foreach (ISeriesBuilder series in _groups)
        {
            series.Add(_matrices.OfGroups(series.Key), observation.YoungMoments);
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
