using Kinship.Affinity;
using Kinship.Effects;

namespace Kinship.Runs.Sweeps;

/// <summary>effects.csv: a row a baseline, ordered pair and metric; the metric of the last epoch ends in <c>_last</c>.</summary>
public static class EffectsCsv
{
    private static readonly string[] s_columns =
    [
        "baseline",
        "source",
        "target",
        "metric",
        "effect",
        "ci_low",
        "ci_high",
        "seeds",
        "verdict",
    ];

    /// <summary>The file's text.</summary>
    /// <param name="tables">The tables, in the order of the file.</param>
    public static string Text(IReadOnlyList<EffectTable> tables) =>
        Csv.Line(s_columns) + string.Concat(tables.SelectMany(t => t.Estimates.Select(e => Line(t, e))));

    /// <summary>Writes the file, whole.</summary>
    public static void Write(string path, IReadOnlyList<EffectTable> tables) => WholeFile.Write(path, Text(tables));

    private static string Line(EffectTable table, EffectEstimate estimate) =>
        Csv.Line([
            EffectNames.Format(table.Baseline),
            estimate.SourceName,
            estimate.Target,
            table.MeasureName(estimate.Target),
            Csv.Number(estimate.Effect),
            Csv.Number(estimate.Low),
            Csv.Number(estimate.High),
            $"{estimate.Seeds}",
            VerdictNames.Format(estimate.Verdict),
        ]);
}
