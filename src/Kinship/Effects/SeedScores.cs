namespace Kinship.Effects;

/// <summary>One number of every training and task, to be found by set and seed.</summary>
internal sealed class SeedScores
{
    private readonly EffectPlan _plan;
    private readonly Dictionary<(string Set, long Seed), double[]> _scores = [];

    public SeedScores(EffectResults results, EffectMeasure measure, EffectCheckpoint checkpoint)
    {
        _plan = results.Plan;
        foreach (TrialResult result in results.Results.Where(r => r.Failure is null))
        {
            _scores[(Comparison.Key(result.Tasks), result.Seed)] =
            [
                .. result.Scores.Select(s => (checkpoint == EffectCheckpoint.Best ? s.Best : s.Last).Of(measure)),
            ];
        }
    }

    /// <summary>The target's numbers with and without the source, in the order of the seeds.</summary>
    public SeedPairs Of(Comparison comparison) =>
        new(Of(comparison.With, comparison.Target), Of(comparison.Without, comparison.Target));

    private double[] Of(IReadOnlyList<string> set, string target)
    {
        string key = Comparison.Key(set);
        int place = set.ToList().IndexOf(target);
        return
        [
            .. Enumerable
                .Range(0, _plan.Options.Seeds)
                .Select(s =>
                    _scores.TryGetValue((key, _plan.Options.FirstSeed + s), out double[]? scores)
                        ? scores[place]
                        : double.NaN
                ),
        ];
    }
}
