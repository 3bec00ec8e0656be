using Kinship.Affinity;

namespace Kinship.Effects;

/// <summary>A task that training along with others makes worse, with the evidence.</summary>
/// <param name="Target">The task.</param>
/// <param name="Sources">The effects that hurt it beyond chance, the worst first.</param>
/// <param name="Alone">All others' effect on it, where it is better alone beyond chance; null otherwise.</param>
public sealed record NegativeTransfer(string Target, IReadOnlyList<EffectEstimate> Sources, EffectEstimate? Alone)
{
    /// <summary>Every such task, in their order.</summary>
    /// <param name="tables">Tables of one measure and checkpoint, such as the losses at the best epoch.</param>
    public static IReadOnlyList<NegativeTransfer> Find(params IReadOnlyList<EffectTable> tables)
    {
        ILookup<string, (EffectBaseline Baseline, EffectEstimate Estimate)> hurt = tables
            .SelectMany(t => t.Estimates.Where(e => e.Verdict == Verdict.Hurts).Select(e => (t.Baseline, e)))
            .ToLookup(h => h.e.Target);
        return
        [
            .. tables
                .SelectMany(t => t.Tasks)
                .Distinct()
                .Where(hurt.Contains)
                .Select(task => new NegativeTransfer(
                    task,
                    [
                        .. hurt[task]
                            .Where(h => h.Baseline != EffectBaseline.Single)
                            .Select(h => h.Estimate)
                            .OrderBy(e => e.Effect),
                    ],
                    hurt[task].FirstOrDefault(h => h.Baseline == EffectBaseline.Single).Estimate
                )),
        ];
    }
}
