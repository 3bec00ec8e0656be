using Kinship.Affinity;
using Kinship.Effects;

namespace Kinship.Reporting;

/// <summary>Effects as they are written in sentences and lines.</summary>
internal static class EffectFigures
{
    /// <summary>An effect in its measure: <c>+3.1 %</c> of the loss, <c>+0.012</c> of a metric.</summary>
    public static string Of(EffectTable table, double effect) =>
        table.Measure == EffectMeasure.Loss ? Figures.SignedPercent(effect) : Figures.Signed(effect);

    /// <summary>Its interval: <c>[+1.0, +5.2]</c>, in percent or in the metric's units; <c>[not known]</c>.</summary>
    public static string Interval(EffectTable table, EffectEstimate estimate)
    {
        double factor = table.Measure == EffectMeasure.Loss ? 100 : 1;
        return double.IsFinite(estimate.Low) && double.IsFinite(estimate.High)
            ? $"[{Figures.Signed(factor * estimate.Low)}, {Figures.Signed(factor * estimate.High)}]"
            : "[not known]";
    }

    /// <summary>By how much the loss is higher without the source than with it: 0.12 is 12 %.</summary>
    public static double Worse(double effect) => (1 / (1 - effect)) - 1;

    /// <summary><c>20 seeds</c>.</summary>
    public static string Seeds(int count) => Count(count, "seed");

    /// <summary><c>1 pair</c>, <c>5 pairs</c>.</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count:N0} {noun}s";

    /// <summary>How many effects have which verdict, as a sentence.</summary>
    public static string Verdicts(EffectTable table)
    {
        int Of(Verdict verdict) => table.Estimates.Count(e => e.Verdict == verdict);
        string few = Of(Verdict.TooFewSeeds) is > 0 and var n ? $", {n} with too few seeds to say" : "";
        string what = table.Baseline == EffectBaseline.Single ? "task" : "pair";
        return $"Of {Count(table.Estimates.Count, what)}: {Of(Verdict.Helps)} helped, {Of(Verdict.Hurts)} hurt, "
            + $"{Of(Verdict.Negligible)} negligible (within {100 * EffectTable.NegligibleShare:0.#} % of the loss), "
            + $"{Of(Verdict.NotDistinguishable)} not distinguishable from 0{few}.";
    }
}
