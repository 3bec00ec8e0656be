using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>What several seeds say together: the interval between runs beside the one within a run.</summary>
public static class SeedsWords
{
    /// <summary>
    /// A caption, a line a pair (mean over the runs, the half widths of the 95 % intervals between runs and within one, the
    /// verdict over the runs), and a sentence on how they compare.
    /// </summary>
    /// <param name="runs">The same series of each run, at least two.</param>
    /// <param name="estimator">Whose numbers they are.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<AffinityStatistics> runs, Estimator estimator)
    {
        MatrixUnit unit = MatrixUnit.Of(estimator, perLearningRate: false);
        AffinityStatistics between = BetweenRuns.Of(runs);
        TaskPair[] pairs = [.. TaskPair.Measured(between.Mean)];
        if (pairs.Length == 0)
        {
            return [];
        }

        string[][] rows =
        [
            ["step on -> loss of", "mean", "between runs", "within a run", "verdict over runs"],
            .. pairs.Select(p => Row(runs, between, p, unit)),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length))];
        return
        [
            $"mean of {runs.Count} runs, and to either side of it the 95 % intervals ({unit.Caption})",
            .. rows.Select(r =>
                string.Join(
                        "  ",
                        r.Select((cell, c) => c is 0 or 4 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]))
                    )
                    .TrimEnd()
            ),
            .. Compared(runs, between, pairs),
        ];
    }

    private static string[] Row(
        IReadOnlyList<AffinityStatistics> runs,
        AffinityStatistics between,
        TaskPair pair,
        MatrixUnit unit
    )
    {
        string Size(double value) => double.IsFinite(value) ? $"±{Figures.Plain(value * unit.Factor)}" : "not known";
        double half = between.High is { } high ? high[pair.Source, pair.Target] - pair.Value : double.NaN;
        return
        [
            $"{ShortName.Of(between.Mean.Sources[pair.Source], 14)} -> {ShortName.Of(between.Mean.Tasks[pair.Target], 14)}",
            Figures.Signed(pair.Value * unit.Factor),
            Size(half),
            Size(WithinHalf(runs, pair)),
            between.VerdictOf(pair.Source, pair.Target) is { } verdict ? VerdictNames.Format(verdict) : "",
        ];
    }

    /// <summary>The root mean square of the runs' own half widths.</summary>
    private static double WithinHalf(IReadOnlyList<AffinityStatistics> runs, TaskPair pair) =>
        Math.Sqrt(
            runs.Average(r =>
            {
                double half =
                    r.High is { } high && r.Low is { } low
                        ? (high[pair.Source, pair.Target] - low[pair.Source, pair.Target]) / 2
                        : double.NaN;
                return half * half;
            })
        );

    private static IEnumerable<string> Compared(
        IReadOnlyList<AffinityStatistics> runs,
        AffinityStatistics between,
        TaskPair[] pairs
    )
    {
        AffinityMatrix within = BetweenRuns.Within(runs);
        double[] ratios =
        [
            .. pairs
                .Select(p => between.StandardDeviation[p.Source, p.Target] / within[p.Source, p.Target])
                .Where(double.IsFinite)
                .Order(),
        ];
        if (ratios.Length > 0)
        {
            yield return $"Runs lie {Figures.Plain(ratios[ratios.Length / 2])} within-run standard errors apart (the standard deviation "
                + "between runs over the error within one, the middle pair): the interval within a run says how sure its "
                + "mean is of that run, the one between runs where another seed's would lie.";
        }

        if (VerdictCounts.Of(between, pairs) is { } counts)
        {
            yield return $"Over the runs, {counts}.";
        }
    }
}
