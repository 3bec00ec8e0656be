using Kinship.Effects.Agreement;

namespace Kinship.Reporting;

/// <summary>How well the estimators agree with the effects, a line an estimator, and what to make of it.</summary>
public static class AgreementText
{
    /// <summary>The lines: those of the whole of training, then what must be beaten.</summary>
    /// <param name="rows">Every row; not empty.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<AgreementRow> rows)
    {
        AgreementRow[] shown = [.. rows.Where(r => r.Part == TrainingPart.Whole)];
        string[][] cells =
        [
            ["estimator", "on", "Pearson", "p", "Spearman", "within", "signs"],
            .. shown.Select(r =>
                (string[])
                    [
                        r.Move.Length == 0 ? r.Estimator : $"{r.Estimator} ({r.Move})",
                        r.On,
                        Number(r.Pearson.Value),
                        double.IsNaN(r.Pearson.P) ? "" : r.Pearson.P.ToString("F3"),
                        Number(r.Spearman.Value),
                        Number(r.SpearmanWithin.Value),
                        Signs(r.Signs),
                    ]
            ),
        ];
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(c => cells.Max(row => row[c].Length))];
        return
        [
            .. cells.Select(row =>
                string.Join("  ", row.Select((text, c) => c < 2 ? text.PadRight(widths[c]) : text.PadLeft(widths[c])))
                    .TrimEnd()
            ),
        ];
    }

    /// <summary>What the numbers are, and what to make of them.</summary>
    /// <param name="rows">Every row; not empty.</param>
    /// <param name="seeds">How many affinity seeds were recorded.</param>
    /// <param name="resplit">Whether every seed had a split of its own.</param>
    public static IReadOnlyList<string> Words(IReadOnlyList<AgreementRow> rows, int seeds, bool resplit)
    {
        double ceiling = rows[0].Pearson.Ceiling;
        SignAgreement? signs = rows.Select(r => r.Signs).FirstOrDefault(s => s is not null);
        return
        [
            $"Correlations with the effects over the pairs; within: over the sources of each target; p by permuting tasks; signs: "
                + $"pairs whose sign agrees{(signs is { Pairs: > 0 } s ? $" (always guessing the commoner sign: {Share(s.Majority, s.Pairs)})" : "")}.",
            double.IsFinite(ceiling)
                ? $"The effects' own noise lets no estimator pass {Number(ceiling)} (Pearson): the ceiling."
                : "With one seed the effects' own noise, and so the ceiling, is not known.",
            $"Affinities: {EffectFigures.Seeds(seeds)} that no effect was measured with, on training and validation rows, "
                + (
                    resplit
                        ? "each on a split of its own: rows that one split tests on, another trains on, so rows are not apart."
                        : "never on test rows."
                ),
            "Differences under 0.2 mean nothing on one data set. What an estimator must beat stands last: how alike the labels are, which "
                + "takes no training; each target's mean effect, which is of the effects themselves and knows nothing of the sources; "
                + "a constant; the sources' own steps.",
        ];
    }

    private static string Signs(SignAgreement? signs) => signs is { Pairs: > 0 } s ? Share(s.Share, s.Pairs) : "";

    private static string Share(double share, int pairs) => $"{Math.Round(share * pairs):0}/{pairs}";

    private static string Number(double value) =>
        double.IsNaN(value) ? "" : (value < 0 ? "-" : "") + Math.Abs(value).ToString("F2");
}
