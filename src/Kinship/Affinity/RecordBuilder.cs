using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>Collects every series and account of one run.</summary>
internal sealed class RecordBuilder
{
    private readonly IReadOnlyList<string> _tasks;
    private readonly Move _defaultMove;
    private readonly SeriesBuilder[] _series;
    private readonly SeriesBuilder[] _groups;
    private readonly RoundingRecorder? _rounding;
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
        int stepsPerEpoch,
        IReadOnlyList<string>? layers = null
    )
    {
        _tasks = tasks;
        _defaultMove = training.Optimizer.DefaultMove;
        IReadOnlyList<IReadOnlyList<int>> groups = options.GroupPlaces(tasks);
        string[] names = [.. groups.Select(g => TaskGroups.Name(g, tasks))];
        SeriesKey[] keys = [.. SeriesKeys.Of(options, training.Optimizer, layers ?? [])];
        SeriesKey[] groupKeys = [.. SeriesKeys.OfGroups(options, training.Optimizer)];
        _series = [.. keys.Select(key => new SeriesBuilder(key, tasks, tasks))];
        _groups = [.. groupKeys.Select(key => new SeriesBuilder(key, names, tasks))];
        _matrices = new StepMatrices(tasks.Count, layers, groups);
        if (training is { Precision: Precision.Single, RepeatEvery: > 0 })
        {
            var exact = new StepMatrices(tasks.Count, layers, groups);
            _rounding = new RoundingRecorder(keys, groupKeys, exact, tasks.Count, groups.Count);
        }

        double[] weights = [.. tasks.Select(t => training.TaskWeights.GetValueOrDefault(t, 1))];
        int measuredPerEpoch = Math.Max(1, stepsPerEpoch / options.Every);
        _train = new AccountBuilder(On.Train, tasks, weights, measuredPerEpoch);
        _validation = new AccountBuilder(On.Validation, tasks, weights, measuredPerEpoch);
    }

    /// <summary>Adds a step; its observation is null where it was not measured.</summary>
    public void Add(int epoch, Observation? observation)
    {
        while (_epoch < epoch)
        {
            EndEpoch();
        }

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

    /// <summary>Adds what the step last added would have been in float64.</summary>
    public void AddRepeat(Observation observation, Observation exact)
    {
        _matrices.Read(observation);
        _rounding?.Add(_matrices, exact);
    }

    /// <summary>The record so far.</summary>
    public AffinityRecord Build() =>
        new(
            _tasks,
            _defaultMove,
            [.. Measured(_series).Select(s => _rounding?.WithRounding(s) ?? s)],
            _running ? [.. _rates, MeanRate()] : [.. _rates],
            [.. new[] { _train, _validation }.Where(a => a.HasSteps).Select(a => a.Build(_steps))]
        )
        {
            Groups = [.. Measured(_groups).Select(s => _rounding?.WithGroupRounding(s) ?? s)],
        };

    /// <summary>Every series that has numbers; without held-out rows all, where there would be none.</summary>
    private IEnumerable<AffinitySeries> Measured(SeriesBuilder[] series)
    {
        bool heldOut = _validation.HasSteps || Array.TrueForAll(_series, s => SeriesKeys.NeedsHeldOut(s.Key));
        return series.Where(s => heldOut || !SeriesKeys.NeedsHeldOut(s.Key)).Select(s => s.Build(_running));
    }

    private void AddSeries(Observation observation)
    {
        _matrices.Read(observation);
        foreach (SeriesBuilder series in _series)
        {
            series.Add(_matrices.Of(series.Key), observation.YoungMoments);
        }

        foreach (SeriesBuilder series in _groups)
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

    private void EndEpoch()
    {
        foreach (SeriesBuilder series in _series)
        {
            series.EndEpoch();
        }

        foreach (SeriesBuilder series in _groups)
        {
            series.EndEpoch();
        }

        _rates.Add(MeanRate());
        _rateMean = 0;
        _rateCount = 0;
        _running = false;
        _epoch++;
    }

    private double MeanRate() => _rateCount > 0 ? _rateMean : double.NaN;
}
