using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>The rows of affinity.csv that belong to one series.</summary>
internal sealed class SeriesNumbers(SeriesKey key, bool isGroup)
{
    private readonly Dictionary<string, Dictionary<(int Source, int Target), PairNumbers>> _epochs = [];

    /// <summary>Whether its sources are groups.</summary>
    public bool IsGroup => isGroup;

    /// <summary>Takes a row.</summary>
    public void Set(string epoch, int source, int target, PairNumbers pair)
    {
        if (!_epochs.TryGetValue(epoch, out Dictionary<(int, int), PairNumbers>? pairs))
        {
            _epochs[epoch] = pairs = [];
        }

        pairs[(source, target)] = pair;
    }

    /// <summary>The series over so many epochs.</summary>
    public AffinitySeries Build(IReadOnlyList<string> sources, IReadOnlyList<string> tasks, int epochs)
    {
        AffinityStatistics? At(string epoch) =>
            _epochs.TryGetValue(epoch, out Dictionary<(int, int), PairNumbers>? pairs)
                ? Statistics(pairs, sources, tasks)
                : null;

        AffinityStatistics none = Statistics([], sources, tasks);
        List<AffinityStatistics> each = [.. Enumerable.Range(1, epochs).Select(e => At($"{e}") ?? none)];
        AffinityStatistics whole = At(AffinityCsv.All) ?? RunningStatistics.Pool(sources, tasks, each);
        return new(key, each, whole, At(AffinityCsv.Settled));
    }

    private static AffinityStatistics Statistics(
        Dictionary<(int Source, int Target), PairNumbers> pairs,
        IReadOnlyList<string> sources,
        IReadOnlyList<string> tasks
    )
    {
        PairNumbers[] all =
        [
            .. Enumerable
                .Range(0, sources.Count * tasks.Count)
                .Select(k => pairs.GetValueOrDefault((k / tasks.Count, k % tasks.Count), PairNumbers.NotKnown)),
        ];
        AffinityMatrix Matrix(Func<PairNumbers, double> number) => new(sources, tasks, [.. all.Select(number)]);
        AffinityMatrix? Known(Func<PairNumbers, double> number) =>
            all.Any(p => !double.IsNaN(number(p))) ? Matrix(number) : null;
        return new(Matrix(p => p.Mean), Matrix(p => p.StandardDeviation), [.. all.Select(p => p.Steps)])
        {
            StandardError = Known(p => p.StandardError),
            Low = Known(p => p.Low),
            High = Known(p => p.High),
            Verdicts = all.Any(p => p.Verdict is not null) ? [.. all.Select(p => p.Verdict)] : [],
        };
    }
}
