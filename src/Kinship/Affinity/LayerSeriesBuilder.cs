using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>
/// Collects one layer's series: counts, means and deviations alone. There are several times as many of these as of the whole
/// trunk's, and they are there to compare layers, so they take a fifteenth of the memory and have no interval.
/// </summary>
internal sealed class LayerSeriesBuilder(SeriesKey key, IReadOnlyList<string> tasks) : ISeriesBuilder
{
    private readonly RunningStatistics _epoch = new(tasks.Count * tasks.Count);
    private readonly RunningStatistics _before = new(tasks.Count * tasks.Count);
    private readonly List<AffinityStatistics> _epochs = [];

    public SeriesKey Key => key;

    public IReadOnlyList<AffinityStatistics> Epochs => _epochs;

    public void Add(ReadOnlySpan<double> matrix, bool young) => _epoch.Add(matrix);

    public void EndEpoch()
    {
        _epochs.Add(_epoch.ToStatistics(tasks, tasks).SharingSteps(_epochs));
        _before.Add(_epoch);
        _epoch.Clear();
    }

    public AffinitySeries Build(bool partial)
    {
        var whole = new RunningStatistics(tasks.Count * tasks.Count);
        whole.Add(_before);
        whole.Add(_epoch);
        IEnumerable<AffinityStatistics> running = partial ? [_epoch.ToStatistics(tasks, tasks)] : [];
        return new AffinitySeries(key, [.. _epochs, .. running], whole.ToStatistics(tasks, tasks), Settled: null);
    }

    public void Save(CheckpointState state) => _before.Save(state, key.ToString());

    public void Restore(CheckpointState state, IReadOnlyList<AffinityStatistics>? finished, int epochs)
    {
        _epochs.AddRange(finished ?? [.. Enumerable.Range(0, epochs).Select(_ => _epoch.ToStatistics(tasks, tasks))]);
        _before.Restore(state, key.ToString());
    }
}
