using System.Text.Json;

namespace Kinship.Bench.Study;

/// <summary>Which estimator tells what training without a task would do: effects and affinities on real data, compared.</summary>
internal static class StudyMode
{
    public static void Run(StudyOptions options, TextWriter output, TextWriter log)
    {
        StudyRunner runner = new(options, log);
        List<StudyResult> splits = [.. StudyCase.Splits.Where(options.Wants).Select(runner.Run)];
        List<StudyResult> variants = [.. StudyCase.Variants.Where(options.Wants).Select(runner.Run)];
        if (options.Out is { } file)
        {
            File.WriteAllLines(file, splits.Concat(variants).Select(r => JsonSerializer.Serialize(Numbers(r))));
        }

        if (options.Pictures is { } folder && splits.Count > 0)
        {
            File.WriteAllText(Path.Combine(folder, "agreement.svg"), StudyPicture.Draw(splits));
        }

        MarkedSections.Publish(StudyReport.Sections(splits, variants), options.Write, output);
    }

    private static object Numbers(StudyResult result) =>
        new
        {
            result.Case,
            result.Tasks,
            Effects = result.Effects.Select(e => e is { } value ? Round(value) : null),
            result.Verdicts,
            Rows = result.Rows.Select(r => new
            {
                r.Estimator,
                r.Part,
                Pearson = Round(r.Row.Pearson.Value),
                PearsonWithin = Round(r.Row.PearsonWithin.Value),
                Low = Round(r.Row.PearsonWithin.Low),
                High = Round(r.Row.PearsonWithin.High),
                P = Round(r.Row.PearsonWithin.P),
                Ceiling = Round(r.Row.PearsonWithin.Ceiling),
                Spearman = Round(r.Row.Spearman.Value),
                SpearmanWithin = Round(r.Row.SpearmanWithin.Value),
                Signs = Round(r.Row.Signs?.Share ?? double.NaN),
                Majority = Round(r.Row.Signs?.Majority ?? double.NaN),
            }),
        };

    private static double? Round(double value) => double.IsFinite(value) ? Math.Round(value, 4) : null;
}
