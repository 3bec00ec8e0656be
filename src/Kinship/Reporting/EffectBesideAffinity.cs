using Kinship.Affinity;
using Kinship.Effects;

namespace Kinship.Reporting;

/// <summary>What a step on a task does beside what training without it does, in sentences.</summary>
public static class EffectBesideAffinity
{
    /// <summary>
    /// The pairs with the strongest affinities both ways and the strongest effects, and how often the signs agree:
    /// <c>A step on mod4 lowers parity's loss by 3.9 %; and without mod4, parity ends 12 % worse (95 % interval 5.0 to 20 %).</c>
    /// </summary>
    /// <param name="affinity">A look-ahead over a whole run, of the same tasks.</param>
    /// <param name="effects">Effects of single tasks in loss.</param>
    /// <param name="each">Pairs told of each kind, at most.</param>
    public static IReadOnlyList<string> Of(AffinityMatrix affinity, EffectTable effects, int each = 2)
    {
        (EffectEstimate Effect, double Affinity)[] pairs =
        [
            .. effects
                .Estimates.Where(e => double.IsFinite(e.Effect))
                .Select(e => (e, affinity[e.SourceName, e.Target]))
                .Where(p => double.IsFinite(p.Item2)),
        ];
        (EffectEstimate Effect, double Affinity)[] told =
        [
            .. pairs
                .OrderByDescending(p => p.Affinity)
                .Take(each)
                .Concat(pairs.OrderBy(p => p.Affinity).Take(each))
                .Concat(
                    pairs
                        .Where(p => p.Effect.Verdict is Verdict.Helps or Verdict.Hurts)
                        .OrderByDescending(p => Math.Abs(p.Effect.Mean))
                        .Take(each)
                )
                .Distinct(),
        ];
        int agree = pairs.Count(p => Math.Sign(p.Affinity) == Math.Sign(p.Effect.Effect));
        return
        [
            .. told.Select(p => Sentence(p.Effect, p.Affinity)),
            $"Of {EffectFigures.Count(pairs.Length, "pair")} {agree} have the same sign both ways. The first says what a step does against no "
                + "step, the second what training with the task does against training without it.",
        ];
    }

    private static string Sentence(EffectEstimate effect, double affinity)
    {
        string step =
            $"A step on {effect.SourceName} {(affinity < 0 ? "raises" : "lowers")} {effect.Target}'s loss by {Figures.Percent(affinity)}";
        string joint = (affinity < 0) == (effect.Effect < 0) ? "and" : "yet";
        double worse = EffectFigures.Worse(effect.Effect);
        bool known = double.IsFinite(effect.Low);
        string interval = known
            ? $" (95 % interval {Ends(EffectFigures.Worse(effect.Low), EffectFigures.Worse(effect.High))}; {Word(effect.Verdict)})"
            : "";
        return $"{step}; {joint} without {effect.SourceName}, {effect.Target} ends {Figures.Percent(worse)} "
            + $"{(worse < 0 ? "better" : "worse")}{interval}.";
    }

    /// <summary>An interval of how much worse; negative numbers are better.</summary>
    private static string Ends(double low, double high) =>
        $"{Figures.Signed(100 * low)} to {Figures.Signed(100 * high)} %";

    private static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Helps => "it helps",
            Verdict.Hurts => "it hurts",
            _ => VerdictNames.Format(verdict),
        };
}
