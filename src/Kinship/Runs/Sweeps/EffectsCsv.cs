using System.Globalization;
using Kinship.Affinity;
using Kinship.Data;
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

    /// <summary>The rows of a file.</summary>
    /// <exception cref="InputException">It is missing or damaged.</exception>
    internal static IReadOnlyList<EffectRow> Read(string path) =>
        [.. Csv.Table(RunFile.Text(path), s_columns, path).Select(r => RowOf(r, path))];

    private static EffectRow RowOf(Csv.Row row, string path)
    {
        string[] cells = row.Cells;
        if (
            !Csv.TryNumber(cells[4], out double effect)
            || !Csv.TryNumber(cells[5], out double low)
            || !Csv.TryNumber(cells[6], out double high)
            || !int.TryParse(cells[7], NumberStyles.None, CultureInfo.InvariantCulture, out int seeds)
        )
        {
            throw RunErrors.Damaged(
                path,
                $"line {row.Line} has an effect, ci_low, ci_high or seeds that is not a number"
            );
        }

        try
        {
            Verdict? verdict = cells[8].Length > 0 ? VerdictNames.Parse(cells[8]) : null;
            return new(cells[0], cells[1], cells[2], cells[3], effect, low, high, seeds, verdict);
        }
        catch (InputException e)
        {
            throw RunErrors.Damaged(path, $"line {row.Line} cannot be understood: {e.Message.TrimEnd('.')}");
        }
    }

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
