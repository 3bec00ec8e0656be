using Kinship.Effects;

namespace Kinship.Grouping.Check;

/// <summary>The test losses of every set of tasks and seed that was trained, each task at its own best epoch.</summary>
internal sealed class SeedLosses
{
    private readonly Dictionary<(long, string), TrialResult> _results;

    public SeedLosses(EffectResults results)
    {
        _results = results.Results.Where(r => r.Failure is null).ToDictionary(r => (r.Seed, Key(r.Tasks)));
        Seeds = [.. results.Results.Select(r => r.Seed).Distinct().Order()];
    }

    /// <summary>The seeds.</summary>
    public IReadOnlyList<long> Seeds { get; }

    /// <summary>log(loss alone / loss in a network); NaN where one of the two trainings failed.</summary>
    public double Gain(long seed, string task, IReadOnlyList<string> network) =>
        network.Count == 1 ? 0 : Math.Log(Loss(seed, task, [task]) / Loss(seed, task, network));

    private double Loss(long seed, string task, IReadOnlyList<string> network) =>
        _results.TryGetValue((seed, Key(network)), out TrialResult? result)
            ? result.Scores[result.Tasks.ToList().IndexOf(task)].Best.Loss
            : double.NaN;

    private static string Key(IEnumerable<string> tasks) => string.Join('\t', tasks.Order(StringComparer.Ordinal));
}
