using Kinship.Affinity;
using Kinship.Effects.Agreement;

namespace Kinship.Bench.Study;

/// <summary>The study as Markdown tables.</summary>
internal static class StudyReport
{
    private const string Whole = "whole";

    /// <summary>The estimators that are told of one by one.</summary>
    private static readonly string[] s_told = ["lookahead preconditioned train", "shadow train", "branch-20 both"];

    /// <summary>The marked sections that <see cref="Sections"/> has.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "study-effects",
        "study-agreement",
        "study-intervals",
        "study-parts",
        "study-choice",
        "study-signs",
        "study-variants",
    ];

    public static IReadOnlyDictionary<string, string> Sections(
        IReadOnlyList<StudyResult> splits,
        IReadOnlyList<StudyResult> variants
    ) =>
        new Dictionary<string, string>
        {
            ["study-effects"] = Effects(splits),
            ["study-agreement"] = Agreement(splits),
            ["study-intervals"] = Intervals(splits),
            ["study-parts"] = Parts(splits),
            ["study-choice"] = Choice(splits),
            ["study-signs"] = Signs(splits),
            ["study-variants"] = Variants(splits, variants),
        };

    /// <summary>The columns: data sets with their variants, over the splits.</summary>
    internal static IReadOnlyList<(string Name, StudyResult[] Splits)> Columns(IReadOnlyList<StudyResult> splits) =>
        [
            .. splits
                .GroupBy(r => r.Variant.Length > 0 ? $"{r.Data}, {r.Variant}" : r.Data)
                .Select(g => (g.Key, g.ToArray())),
        ];

    /// <summary>Estimators over the whole training, best first, then what they must beat.</summary>
    internal static IReadOnlyList<(string Name, bool IsTrivial)> Ranked(IReadOnlyList<StudyResult> splits) =>
        [
            .. splits[0]
                .Rows.Where(r => r.Part == Whole && splits.All(s => s.Find(r.Estimator, Whole) is not null))
                .Select(r => (r.Estimator, r.IsTrivial))
                .Distinct()
                .OrderBy(e => e.IsTrivial)
                .ThenByDescending(e => StudyChoice.Score(splits, e.Estimator, Whole)),
        ];

    private static string Effects(IReadOnlyList<StudyResult> splits)
    {
        MarkdownTable table = new(
            ["data", "split"],
            ["tasks", "helps", "hurts", "negligible", "not told", "median size", "ceiling"]
        );
        foreach (StudyResult result in splits)
        {
            table.Add(
                result.Variant.Length > 0 ? $"{result.Data}, {result.Variant}" : result.Data,
                $"{result.Split}",
                $"{result.Tasks.Count}",
                $"{result.Verdicts.Helps}",
                $"{result.Verdicts.Hurts}",
                $"{result.Verdicts.Negligible}",
                $"{result.Verdicts.Unknown}",
                Shown.Percent(MedianSize(result)),
                Two(result.Rows[0].Row.PearsonWithin.Ceiling)
            );
        }

        return table.ToString();
    }

    private static string Agreement(IReadOnlyList<StudyResult> splits)
    {
        IReadOnlyList<(string Name, StudyResult[] Splits)> columns = Columns(splits);
        MarkdownTable table = new(["estimator"], [.. columns.Select(c => c.Name), "mean"]);
        foreach ((string name, bool isTrivial) in Ranked(splits))
        {
            table.Add([
                isTrivial ? $"*{name}*" : name,
                .. columns.Select(c => Both(c.Splits, s => Two(s.Find(name, Whole)!.Score))),
                Two(StudyChoice.Score(splits, name, Whole)),
            ]);
        }

        return table.ToString();
    }

    private static string Intervals(IReadOnlyList<StudyResult> splits)
    {
        string[] names = [.. s_told, "mutual-information"];
        MarkdownTable table = new(["data", "split"], [.. names, "ceiling"]);
        foreach (StudyResult result in splits)
        {
            table.Add([
                result.Variant.Length > 0 ? $"{result.Data}, {result.Variant}" : result.Data,
                $"{result.Split}",
                .. names.Select(n => Interval(result.Find(n, Whole)!.Row.PearsonWithin)),
                Two(result.Rows[0].Row.PearsonWithin.Ceiling),
            ]);
        }

        return table.ToString();
    }

    private static string Interval(MeasuredCorrelation r) => $"{r.Value:f2} [{r.Low:f2}, {r.High:f2}]";

    private static string Parts(IReadOnlyList<StudyResult> splits)
    {
        string[] parts = [.. Enum.GetValues<TrainingPart>().Select(TrainingPartNames.Format)];
        MarkdownTable table = new(["estimator"], parts);
        foreach ((string name, bool isTrivial) in Ranked(splits).Where(e => !e.IsTrivial))
        {
            table.Add([name, .. parts.Select(p => Two(StudyChoice.Score(splits, name, p)))]);
        }

        return table.ToString();
    }

    private static string Choice(IReadOnlyList<StudyResult> splits)
    {
        MarkdownTable table = new(
            ["left out", "chosen on the others"],
            ["its mean there", "its score on the one left out", "best there", "best trivial there"]
        );
        foreach (StudyChoice choice in StudyChoice.LeaveOneOut(splits))
        {
            table.Add(
                choice.Data,
                choice.Part == Whole ? choice.Estimator : $"{choice.Estimator}, {choice.Part}",
                Two(choice.ScoreOnOthers),
                Two(choice.ScoreOnLeftOut),
                Two(choice.BestOnLeftOut),
                Two(choice.BestTrivial)
            );
        }

        return table.ToString();
    }

    private static string Signs(IReadOnlyList<StudyResult> splits)
    {
        IReadOnlyList<(string Name, StudyResult[] Splits)> columns = Columns(splits);
        MarkdownTable table = new(["estimator"], [.. columns.Select(c => c.Name)]);
        table.Add(["*always the more frequent sign*", .. columns.Select(c => Share(c.Splits, r => r.Majority))]);
        foreach ((string name, bool isTrivial) in Ranked(splits))
        {
            if (!isTrivial && splits[0].Find(name, Whole)!.Row.SignsOfDistinguishable is not null)
            {
                table.Add([
                    name,
                    .. columns.Select(c =>
                        Both(c.Splits, s => Percent(s.Find(name, Whole)!.Row.SignsOfDistinguishable))
                    ),
                ]);
            }
        }

        return table.ToString();

        string Share(StudyResult[] results, Func<SignAgreement, double> number) =>
            Both(
                results,
                s =>
                    s.Rows.Select(r => r.Row.SignsOfDistinguishable).FirstOrDefault(r => r is not null) is { } signs
                        ? Whole100(number(signs))
                        : ""
            );
    }

    /// <summary>A cell with the figure of each split; empty where none has one.</summary>
    private static string Both(StudyResult[] splits, Func<StudyResult, string> figure)
    {
        string[] figures = [.. splits.Select(figure)];
        return figures.All(f => f.Length == 0) ? "" : string.Join(" / ", figures.Select(f => f.Length == 0 ? "-" : f));
    }

    private static string Variants(IReadOnlyList<StudyResult> splits, IReadOnlyList<StudyResult> variants)
    {
        MarkdownTable table = new(
            ["data", "variant"],
            ["helps", "hurts", "median size", "median", "r with the default's effects", .. s_told]
        );
        foreach (
            StudyResult result in splits
                .Where(s => s.Split == 1 && s.Variant.Length == 0)
                .Concat(variants)
                .Where(r => variants.Any(v => v.Data == r.Data))
                .OrderBy(r => r.Data)
        )
        {
            StudyResult standard = splits.First(s => s.Data == result.Data && s is { Split: 1, Variant: "" });
            table.Add([
                result.Data,
                result.Variant.Length > 0 ? result.Variant : "default: rate 0.001, pyramid",
                $"{result.Verdicts.Helps}",
                $"{result.Verdicts.Hurts}",
                Shown.Percent(MedianSize(result)),
                Shown.Percent(Median(Pairs(result))),
                result == standard
                    ? ""
                    : Two(MatrixCorrelation.Pearson.Of(Matrix(result), Matrix(standard), result.Tasks.Count)),
                .. s_told.Select(e => Two(result.Find(e, Whole)?.Score ?? double.NaN)),
            ]);
        }

        return table.ToString();
    }

    private static double[] Matrix(StudyResult result) => [.. result.Effects.Select(e => e ?? double.NaN)];

    private static IEnumerable<double> Pairs(StudyResult result) =>
        result
            .Effects.Where((e, k) => e is not null && k / result.Tasks.Count != k % result.Tasks.Count)
            .Select(e => e!.Value);

    private static double MedianSize(StudyResult result) => Median(Pairs(result).Select(Math.Abs));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Percent(SignAgreement? signs) => signs is { } s ? Whole100(s.Share) : "";

    private static string Whole100(double share) => double.IsNaN(share) ? "" : $"{100 * share:f0} %";

    private static string Two(double value) => double.IsNaN(value) ? "" : $"{value:f2}";
}
