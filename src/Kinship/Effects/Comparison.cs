namespace Kinship.Effects;

/// <summary>Two sets of tasks whose trainings tell what some tasks do to another.</summary>
/// <param name="Source">The tasks whose effect it is.</param>
/// <param name="Target">The task it is on, which is in both sets.</param>
/// <param name="With">The set with the source.</param>
/// <param name="Without">The set without.</param>
internal sealed record Comparison(
    IReadOnlyList<string> Source,
    string Target,
    IReadOnlyList<string> With,
    IReadOnlyList<string> Without
)
{
    /// <summary>Those of a baseline that a plan trains both sets of, source by source.</summary>
    public static IReadOnlyList<Comparison> Of(EffectBaseline baseline, EffectPlan plan)
    {
        HashSet<string> trained = [.. plan.Subsets.Select(Key)];
        return
        [
            .. All(baseline, plan.Tasks).Where(c => trained.Contains(Key(c.With)) && trained.Contains(Key(c.Without))),
        ];
    }

    /// <summary>What tells a set of tasks, in their order, from another.</summary>
    public static string Key(IReadOnlyList<string> set) => string.Join('\n', set);

    private static IEnumerable<Comparison> All(EffectBaseline baseline, IReadOnlyList<string> tasks)
    {
        IReadOnlyList<string> Without(string task) => [.. tasks.Where(t => t != task)];
        IReadOnlyList<string> Both(string a, string b) => [.. tasks.Where(t => t == a || t == b)];
        var pairs = tasks.SelectMany(i => tasks.Where(j => j != i).Select(j => (Source: i, Target: j)));
        return baseline switch
        {
            EffectBaseline.LeaveOneOut => pairs.Select(p => new Comparison(
                [p.Source],
                p.Target,
                tasks,
                Without(p.Source)
            )),
            EffectBaseline.Pairs => pairs.Select(p => new Comparison(
                [p.Source],
                p.Target,
                Both(p.Source, p.Target),
                [p.Target]
            )),
            _ => tasks.Select(j => new Comparison(Without(j), j, tasks, [j])),
        };
    }
}
