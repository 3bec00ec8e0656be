using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>
/// Compares the repeated steps with float64, estimator by estimator. The difference goes through the same function of the
/// observation as the number itself, so that what an estimator cancels or amplifies is in its rounding too.
/// </summary>
internal sealed class RoundingRecorder
{
    private const string Prefix = "rounding";
    private readonly SeriesKey[] _keys;
    private readonly SeriesKey[] _groupKeys;
    private readonly StepMatrices _exact;
    private readonly RoundingStatistics[] _series;
    private readonly RoundingStatistics[] _groups;
    private readonly RoundingStatistics[] _all;
    private readonly string[] _names;
    private int _repeats;

    /// <param name="keys">The series of single tasks.</param>
    /// <param name="groupKeys">The series of groups.</param>
    /// <param name="exact">Buffers for the float64 observation.</param>
    /// <param name="tasks">n.</param>
    /// <param name="groups">Groups.</param>
    public RoundingRecorder(
        IEnumerable<SeriesKey> keys,
        IEnumerable<SeriesKey> groupKeys,
        StepMatrices exact,
        int tasks,
        int groups
    )
    {
        _keys = [.. keys];
        _groupKeys = [.. groupKeys];
        _exact = exact;
        _series = [.. _keys.Select(_ => new RoundingStatistics(tasks * tasks))];
        _groups = [.. _groupKeys.Select(_ => new RoundingStatistics(groups * tasks))];
        _all = [.. _series, .. _groups];
        _names = [.. _series.Select((_, k) => $"{Prefix}/{k}"), .. _groups.Select((_, k) => $"{Prefix}/group/{k}")];
    }

    /// <summary>Adds a repeated step.</summary>
    /// <param name="matrices">The step as the training measured it, already read.</param>
    /// <param name="exact">The same in float64.</param>
    /// <param name="standsFor">How many measured steps it stands for.</param>
    public void Add(StepMatrices matrices, Observation exact, double standsFor)
    {
        _repeats++;
        _exact.Read(exact);
        for (int k = 0; k < _keys.Length; k++)
        {
            _series[k].Add(matrices.Of(_keys[k]), _exact.Of(_keys[k]), standsFor);
        }

        for (int k = 0; k < _groupKeys.Length; k++)
        {
            _groups[k].Add(matrices.OfGroups(_groupKeys[k]), _exact.OfGroups(_groupKeys[k]), standsFor);
        }
    }

    /// <summary>A series of single tasks with its rounding, where any step was repeated.</summary>
    public AffinitySeries WithRounding(AffinitySeries series) => With(series, _keys, _series);

    /// <summary>A series of groups with its rounding, where any step was repeated.</summary>
    public AffinitySeries WithGroupRounding(AffinitySeries series) => With(series, _groupKeys, _groups);

    /// <summary>Writes the sums so far.</summary>
    public void Save(CheckpointState state)
    {
        state.Set($"{Prefix}/repeats", _repeats);
        for (int k = 0; k < _all.Length; k++)
        {
            _all[k].Save(state, _names[k]);
        }
    }

    /// <summary>Takes the sums back; a checkpoint of a training that repeated no step has none.</summary>
    public void Restore(CheckpointState state)
    {
        if (!state.Numbers.ContainsKey($"{Prefix}/repeats"))
        {
            return;
        }

        _repeats = (int)state.Get($"{Prefix}/repeats")[0];
        for (int k = 0; k < _all.Length; k++)
        {
            _all[k].Restore(state, _names[k]);
        }
    }

    private AffinitySeries With(AffinitySeries series, SeriesKey[] keys, RoundingStatistics[] statistics) =>
        _repeats == 0 || !keys.Contains(series.Key)
            ? series
            : series with
            {
                Rounding = statistics[Array.IndexOf(keys, series.Key)].ToRounding(series.Whole, _repeats),
            };
}
