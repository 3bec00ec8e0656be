namespace Kinship.Affinity;

/// <summary>
/// Collects one series over the epochs. The steps of the running epoch with young and with settled moments are kept
/// apart, so that only one running mean is touched a step.
/// </summary>
internal sealed class SeriesBuilder
{
    private readonly IReadOnlyList<string> _sources;
    private readonly IReadOnlyList<string> _tasks;
    private readonly RunningStatistics _young;
    private readonly RunningStatistics _settled;
    private readonly RunningStatistics _allYoung;
    private readonly RunningStatistics _allSettled;
    private readonly List<AffinityStatistics> _epochs = [];

    public SeriesBuilder(SeriesKey key, IReadOnlyList<string> sources, IReadOnlyList<string> tasks)
    {
        Key = key;
        _sources = sources;
        _tasks = tasks;
        int pairs = sources.Count * tasks.Count;
        _young = new RunningStatistics(pairs);
        _settled = new RunningStatistics(pairs);
        _allYoung = new RunningStatistics(pairs);
        _allSettled = new RunningStatistics(pairs);
    }

    public SeriesKey Key { get; }

    public void Add(ReadOnlySpan<double> matrix, bool young) => (young ? _young : _settled).Add(matrix);

    /// <summary>Ends the running epoch.</summary>
    public void EndEpoch()
    {
        _epochs.Add(Together(_young, _settled).ToStatistics(_sources, _tasks));
        _allYoung.Add(_young);
        _allSettled.Add(_settled);
        _young.Clear();
        _settled.Clear();
    }

    /// <summary>The series so far, the running epoch its last.</summary>
    /// <param name="partial">Whether an epoch is running.</param>
    public AffinitySeries Build(bool partial)
    {
        RunningStatistics young = Together(_allYoung, _young);
        RunningStatistics settled = Together(_allSettled, _settled);
        IEnumerable<AffinityStatistics> last = partial
            ? [Together(_young, _settled).ToStatistics(_sources, _tasks)]
            : [];
        return new AffinitySeries(
            Key,
            [.. _epochs, .. last],
            Together(young, settled).ToStatistics(_sources, _tasks),
            young.IsEmpty || settled.IsEmpty ? null : settled.ToStatistics(_sources, _tasks)
        );
    }

    private RunningStatistics Together(RunningStatistics a, RunningStatistics b)
    {
        var both = new RunningStatistics(_sources.Count * _tasks.Count);
        both.Add(a);
        both.Add(b);
        return both;
    }
}
