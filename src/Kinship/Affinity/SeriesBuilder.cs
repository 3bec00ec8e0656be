using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>
/// Collects one series over the epochs: the running epoch, the whole run, and the run without the steps whose second
/// moments were young.
/// </summary>
internal sealed class SeriesBuilder : ISeriesBuilder
{
    private readonly IReadOnlyList<string> _sources;
    private readonly IReadOnlyList<string> _tasks;
    private readonly StepAccumulator _epoch;
    private readonly StepAccumulator _whole;
    private readonly List<AffinityStatistics> _epochs = [];
    private readonly string _name;
    private StepAccumulator? _settled;
    private bool _wasYoung;

    /// <param name="key">What is estimated.</param>
    /// <param name="sources">The rows' names.</param>
    /// <param name="tasks">The columns' names.</param>
    /// <param name="measuredPerEpoch">Measured steps of an epoch.</param>
    public SeriesBuilder(
        SeriesKey key,
        IReadOnlyList<string> sources,
        IReadOnlyList<string> tasks,
        int measuredPerEpoch
    )
    {
        Key = key;
        _sources = sources;
        _tasks = tasks;
        _name = ReferenceEquals(sources, tasks) ? key.ToString() : $"groups {key}";
        _epoch = new StepAccumulator(sources.Count * tasks.Count, measuredPerEpoch);
        _whole = new StepAccumulator(sources.Count * tasks.Count);
    }

    public SeriesKey Key { get; }

    public IReadOnlyList<AffinityStatistics> Epochs => _epochs;

    public void Add(ReadOnlySpan<double> matrix, bool young)
    {
        _wasYoung |= young;
        _epoch.Add(matrix);
        _whole.Add(matrix);
        if (_wasYoung && !young)
        {
            (_settled ??= new StepAccumulator(_sources.Count * _tasks.Count)).Add(matrix);
        }
    }

    public void EndEpoch()
    {
        _epochs.Add(Statistics(_epoch).SharingSteps(_epochs));
        _epoch.Clear();
    }

    public AffinitySeries Build(bool partial) =>
        new(
            Key,
            partial ? [.. _epochs, Statistics(_epoch)] : [.. _epochs],
            Statistics(_whole, batches: Key.Estimator == Estimator.Lookahead),
            _settled is null ? null : Statistics(_settled)
        );

    public void Save(CheckpointState state)
    {
        _whole.Save(state, $"{_name}/whole");
        _settled?.Save(state, $"{_name}/settled");
        state.Set($"{_name}/young", _wasYoung ? 1 : 0, _settled is null ? 0 : 1);
    }

    public void Restore(CheckpointState state, IReadOnlyList<AffinityStatistics>? finished, int epochs)
    {
        _epochs.AddRange(finished ?? [.. Enumerable.Range(0, epochs).Select(_ => Statistics(_epoch))]);
        _whole.Restore(state, $"{_name}/whole");
        double[] young = state.Get($"{_name}/young");
        _wasYoung = young[0] > 0;
        if (young[1] > 0)
        {
            _settled = new StepAccumulator(_sources.Count * _tasks.Count);
            _settled.Restore(state, $"{_name}/settled");
        }
    }

    /// <summary>The series' own name in a checkpoint: a series of groups has the key of that of single tasks.</summary>
    private AffinityStatistics Statistics(StepAccumulator steps, bool batches = false) =>
        steps.ToStatistics(_sources, _tasks, judged: Key.Estimator.IsSigned(), batches);
}
