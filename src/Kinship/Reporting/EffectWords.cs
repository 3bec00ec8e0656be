using Kinship.Affinity;
using Kinship.Effects;

namespace Kinship.Reporting;

/// <summary>What measured effects say, in sentences under headings.</summary>
public static class EffectWords
{
    private const int MostNamed = 8;

    /// <summary>Headings with their sentences, in the order of telling.</summary>
    /// <param name="tables">All tables of a plan's results.</param>
    public static IReadOnlyList<(string Heading, IReadOnlyList<string> Sentences)> Of(IReadOnlyList<EffectTable> tables)
    {
        EffectTable[] losses =
        [
            .. tables.Where(t => t is { Measure: EffectMeasure.Loss, Checkpoint: EffectCheckpoint.Best }),
        ];
        return
        [
            .. losses.Where(t => t.Baseline == EffectBaseline.Single).Select(t => Pays(t, tables)),
            .. new[] { Helping(losses), Negative(losses, tables), Unknown(losses) }.OfType<(
                string,
                IReadOnlyList<string>
            )>(),
            Measured(losses),
        ];
    }

    private static (string, IReadOnlyList<string>) Pays(EffectTable table, IReadOnlyList<EffectTable> all) =>
        (
            "Does training together pay?",
            [
                .. table.Estimates.Select(e =>
                {
                    string together =
                        $"{e.Target}: with all the others its loss is {Change(-e.Effect)} than alone "
                        + $"({Evidence(table, e)}{OwnMetric(all, table, e)})";
                    return e.Verdict switch
                    {
                        Verdict.Helps => $"{together}: it pays.",
                        Verdict.Hurts => $"{together}: it is better alone.",
                        Verdict.Negligible => $"{together}: it makes no difference worth speaking of.",
                        _ => $"{together}: not distinguishable.",
                    };
                }),
            ]
        );

    private static (string, IReadOnlyList<string>)? Helping(EffectTable[] losses)
    {
        string[] sentences =
        [
            .. losses
                .Where(t => t.Baseline != EffectBaseline.Single)
                .SelectMany(t =>
                    t.Estimates.Where(e => e.Verdict == Verdict.Helps)
                        .OrderByDescending(e => e.Mean)
                        .Take(2)
                        .Select(e =>
                            $"Without {e.SourceName}, {e.Target} ends {Figures.Percent(EffectFigures.Worse(e.Effect))} worse: "
                            + $"{e.SourceName} saves it {Evidence(t, e)}."
                        )
                ),
        ];
        return sentences.Length == 0 ? null : ("Helping most", sentences);
    }

    private static (string, IReadOnlyList<string>)? Negative(EffectTable[] losses, IReadOnlyList<EffectTable> all)
    {
        IReadOnlyList<NegativeTransfer> found = NegativeTransfer.Find(losses);
        return found.Count == 0 ? null : ("Negative transfer", [.. found.Select(n => Negative(n, losses, all))]);
    }

    private static string Negative(NegativeTransfer transfer, EffectTable[] losses, IReadOnlyList<EffectTable> all)
    {
        EffectTable TableOf(EffectEstimate e) => losses.First(t => t.Estimates.Contains(e));
        string target = transfer.Target;
        string sources = string.Join(
            "; ",
            transfer.Sources.Select(e =>
                $"{e.SourceName} costs it {Evidence(TableOf(e), e)}{OwnMetric(all, TableOf(e), e)}"
            )
        );
        string alone = transfer.Alone is { } a
            ? $"{(sources.Length == 0 ? "" : "; ")}it is better alone: all others together cost it {Evidence(TableOf(a), a)}"
            : "";
        string advice =
            transfer.Sources.Count == 0
                ? $"Train {target} by itself."
                : $"Train {target} without {string.Join(", ", transfer.Sources.Select(e => e.SourceName).Distinct())}"
                    + (
                        transfer.Sources.DistinctBy(e => e.SourceName).Count() > 1
                            ? " (one by one was measured, not without all of them: --subsets tells)"
                            : ""
                    )
                    + ", or give those less weight in the loss (--weights), or the trunk more units.";
        return $"{target} is worse off: {sources}{alone}. {advice}";
    }

    private static (string, IReadOnlyList<string>)? Unknown(EffectTable[] losses)
    {
        string[] sentences =
        [
            .. losses
                .Select(t => (Table: t, Open: t.Estimates.Where(e => e.Verdict == Verdict.NotDistinguishable).ToArray()))
                .Where(t => t.Open.Length > 0)
                .Select(t =>
                {
                    string[] names = [.. t.Open.Select(e => Name(t.Table, e))];
                    string more = names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "";
                    int seeds = t.Open.Max(e => e.Seeds);
                    return $"{string.Join(", ", names.Take(MostNamed))}{more}: with {EffectFigures.Seeds(seeds)} neither help "
                        + $"nor harm is shown, nor that there is none. Four times as many (--seeds {4 * seeds}) halve the "
                        + "intervals.";
                }),
        ];
        return sentences.Length == 0 ? null : ("Not distinguishable", sentences);
    }

    private static (string, IReadOnlyList<string>) Measured(EffectTable[] losses)
    {
        List<string> sentences = [.. losses.Select(t => EffectFigures.Verdicts(t))];
        if (losses.FirstOrDefault(t => double.IsFinite(t.PairingGain)) is { } table)
        {
            string gain = Figures.Plain(table.PairingGain);
            sentences.Add(
                table.PairingGain >= 1
                    ? $"Pairing (same initial weights, order of rows and masks with and without) did the work of {gain} times as "
                        + "many seeds: the median over the pairs."
                    : $"Pairing (same initial weights, order of rows and masks with and without) gained nothing here: the median "
                        + $"over the pairs is {gain} times as many seeds."
            );
        }

        return ("How sure", sentences);
    }

    private static string Name(EffectTable table, EffectEstimate e) =>
        table.Baseline == EffectBaseline.Single ? e.Target : $"{e.SourceName} -> {e.Target}";

    private static string Change(double change) =>
        $"{Figures.Percent(change)} {(change < 0 ? "lower" : "higher")}";

    private static string Evidence(EffectTable table, EffectEstimate e) =>
        $"{Figures.Percent(e.Effect)} of its loss, 95 % interval {EffectFigures.Interval(table, e)}, {EffectFigures.Seeds(e.Seeds)}";

    private static string OwnMetric(IReadOnlyList<EffectTable> all, EffectTable table, EffectEstimate e)
    {
        EffectTable? metric = all.FirstOrDefault(t =>
            t.Measure == EffectMeasure.Metric && t.Baseline == table.Baseline && t.Checkpoint == table.Checkpoint
        );
        return metric?.Find(e.SourceName, e.Target) is { } found && double.IsFinite(found.Effect)
            ? $"; {metric.MeasureName(e.Target)} {EffectFigures.Of(metric, found.Effect)} {EffectFigures.Interval(metric, found)}"
            : "";
    }
}
