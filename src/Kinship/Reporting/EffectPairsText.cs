using Kinship.Affinity;
using Kinship.Effects;

namespace Kinship.Reporting;

/// <summary>Effects with their intervals and verdicts, the loss beside the task's own metric, a line each.</summary>
public static class EffectPairsText
{
    private const int LongestName = 12;

    /// <summary>
    /// A caption and a line an effect, source by source: <c>mod4 -> parity  +12 % [+8.1, +16] helps  accuracy +0.021 [+0.01, +0.03] helps</c>.
    /// </summary>
    /// <param name="loss">The effects in loss.</param>
    /// <param name="metric">The same in the tasks' own metrics.</param>
    /// <param name="most">
    /// The most lines: where there are more effects, those that help or hurt beyond chance, the largest first.
    /// </param>
    public static IReadOnlyList<string> Of(EffectTable loss, EffectTable metric, int most = 30)
    {
        EffectEstimate[] all = [.. loss.Estimates.Where(e => double.IsFinite(e.Effect))];
        EffectEstimate[] shown =
            all.Length <= most
                ? all
                :
                [
                    .. all.Where(e => e.Verdict is Verdict.Helps or Verdict.Hurts)
                        .OrderByDescending(e => Math.Abs(e.Mean))
                        .Take(most),
                ];
        EffectEstimate?[] metrics = [.. shown.Select(e => metric.Find(e.SourceName, e.Target))];
        string[][] columns =
        [
            [.. shown.Select(e => Pair(loss, e))],
            [.. shown.Select(e => $"{EffectFigures.Of(loss, e.Effect)} {EffectFigures.Interval(loss, e)}")],
            [.. shown.Select(e => Word(e.Verdict))],
            [.. shown.Select((e, k) => Metric(metric, e, metrics[k]))],
            [.. metrics.Select(e => e is null ? "" : Word(e.Verdict))],
        ];
        string caption =
            shown.Length == all.Length
                ? "effect on the loss [95 % interval], verdict; the same in the task's own metric"
            : shown.Length == 0
                ? $"none of {all.Length:N0} effects is beyond chance; all are in effects.csv, with their intervals"
            : $"the {shown.Length} largest of {all.Length:N0} effects beyond chance; all are in effects.csv";
        return
        [
            caption,
            .. shown.Select(
                (_, k) => string.Join("  ", columns.Select(c => c[k].PadRight(c.Max(t => t.Length)))).TrimEnd()
            ),
        ];
    }

    private static string Pair(EffectTable table, EffectEstimate estimate)
    {
        string target = ShortName.Of(estimate.Target, LongestName);
        return table.Baseline == EffectBaseline.Single
            ? target
            : $"{ShortName.Of(estimate.SourceName, LongestName)} -> {target}";
    }

    private static string Metric(EffectTable table, EffectEstimate of, EffectEstimate? estimate) =>
        estimate is null || !double.IsFinite(estimate.Effect)
            ? ""
            : $"{table.MeasureName(of.Target)} {EffectFigures.Of(table, estimate.Effect)} "
                + EffectFigures.Interval(table, estimate);

    private static string Word(Verdict verdict) =>
        verdict == Verdict.NotDistinguishable ? "?" : VerdictNames.Format(verdict);
}
