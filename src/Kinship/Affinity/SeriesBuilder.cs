using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>
/// Collects one series over the epochs: the running epoch, the whole run, and the run without the steps whose second
/// moments were young.
/// </summary>
internal sealed class SeriesBuilder
{
    private readonly IReadOnlyList<string> _sources;
    private readonly IReadOnlyList<string> _tasks;
    private readonly StepAccumulator _epoch;
    private readonly StepAccumulator _whole;
    private readonly List<AffinityStatistics> _epochs = [];
    private StepAccumulator? _settled;
    private bool _wasYoung;

    public SeriesBuilder(SeriesKey key, IReadOnlyList<string> sources, IReadOnlyList<string> tasks)
    {
        Key = key;
        _sources = sources;
        _tasks = tasks;
        _epoch = new StepAccumulator(sources.Count * tasks.Count);
        _whole = new StepAccumulator(sources.Count * tasks.Count);
    }

    public SeriesKey Key { get; }

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

    /// <summary>Ends the running epoch.</summary>
    public void EndEpoch()
    {
        _epochs.Add(Statistics(_epoch));
        _epoch.Clear();
    }

    /// <summary>The series so far, the running epoch its last.</summary>
    /// <param name="partial">Whether an epoch is running.</param>
    public AffinitySeries Build(bool partial) =>
        new(
            Key,
            partial ? [.. _epochs, Statistics(_epoch)] : [.. _epochs],
            Statistics(_whole, batches: Key.Estimator == Estimator.Lookahead),
            _settled is null ? null : Statistics(_settled)
        );

    /// <summary>Keeps what is added up over the whole run; finished epochs are not in it.</summary>
    public void Save(CheckpointState state)
    {
        string name = Key.ToString();
        _whole.Save(state, $"{name}/whole");
        _settled?.Save(state, $"{name}/settled");
        state.Set($"{name}/young", _wasYoung ? 1 : 0, _settled is null ? 0 : 1);
    }

    /// <summary>Takes up where <see cref="Save"/> was.</summary>
    /// <param name="state">What was saved.</param>
    /// <param name="finished">The epochs finished until then; null where none of them measured this series.</param>
    /// <param name="epochs">How many they are.</param>
    public void Restore(CheckpointState state, IReadOnlyList<AffinityStatistics>? finished, int epochs)
    {
        string name = Key.ToString();
        _epochs.AddRange(finished ?? [.. Enumerable.Range(0, epochs).Select(_ => Statistics(_epoch))]);
        _whole.Restore(state, $"{name}/whole");
        double[] young = state.Get($"{name}/young");
        _wasYoung = young[0] > 0;
        if (young[1] > 0)
        {
            _settled = new StepAccumulator(_sources.Count * _tasks.Count);
            _settled.Restore(state, $"{name}/settled");
        }
    }

    private AffinityStatistics Statistics(StepAccumulator steps, bool batches = false) =>
        steps.ToStatistics(_sources, _tasks, judged: EstimatorNames.IsSigned(Key.Estimator), batches);
}
