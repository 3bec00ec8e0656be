using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>How a series' pairs moved over the epochs, a sparkline a pair.</summary>
public static class EpochsText
{
    private const int LongestName = 16;

    /// <summary>
    /// A caption and a line a pair, the strongest of the whole run first: <c>mod4 -> parity  ▃▅█  +0.12 % to +0.31 %</c>
    /// (first and last epoch). Empty for a single epoch or task.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="ascii">Plain ASCII characters.</param>
    /// <param name="mostPairs">Pairs shown at most.</param>
    /// <param name="width">Characters of a sparkline at most.</param>
    /// <param name="perLearningRate">The series was divided by the learning rate: numbers, not percentages.</param>
    public static IReadOnlyList<string> Of(
        AffinitySeries series,
        bool ascii = false,
        int mostPairs = 20,
        int width = 40,
        bool perLearningRate = false
    )
    {
        MatrixUnit unit = MatrixUnit.Of(series.Key.Estimator, perLearningRate);
        bool symmetric = IsSymmetric(series.Key.Estimator);
        TaskPair[] pairs =
        [
            .. TaskPair
                .Measured(series.Whole.Mean)
                .Where(p => !symmetric || p.Source < p.Target)
                .OrderByDescending(p => Math.Abs(p.Value)),
        ];
        TaskPair[] shown = [.. pairs.Take(mostPairs)];
        if (series.Epochs.Count < 2 || shown.Length == 0)
        {
            return [];
        }

        string which =
            shown.Length < pairs.Length ? $"the {shown.Length} strongest of {pairs.Length} pairs" : "every pair";
        string verdicts = series.Epochs.Any(e => e.Verdicts.Count > 0)
            ? ", and how many epochs lie beyond chance on either side"
            : "";
        string caption =
            $"over epochs 1 to {series.Epochs.Count}, {which}, each to its own scale ({Sparkline.Legend(ascii)}){verdicts}";
        string[] lines = [.. Aligned(series, shown, symmetric ? "<>" : "->", unit, ascii, width)];
        return [caption, .. EpochVerdicts.Beside(lines, series, shown, unit.Words)];
    }

    /// <summary>Whether a pair's number is the same both ways.</summary>
    internal static bool IsSymmetric(Estimator estimator) =>
        estimator is Estimator.Cosine or Estimator.Magnitude or Estimator.ConflictRate;

    private static IEnumerable<string> Aligned(
        AffinitySeries series,
        TaskPair[] pairs,
        string arrow,
        MatrixUnit unit,
        bool ascii,
        int width
    )
    {
        string Source(TaskPair pair) => ShortName.Of(series.Whole.Mean.Sources[pair.Source], LongestName);
        string Target(TaskPair pair) => ShortName.Of(series.Whole.Mean.Tasks[pair.Target], LongestName);
        int source = pairs.Max(p => Source(p).Length);
        int target = pairs.Max(p => Target(p).Length);
        foreach (TaskPair pair in pairs)
        {
            double[] values = [.. series.Epochs.Select(e => e.Mean[pair.Source, pair.Target])];
            string ends = string.Join(" to ", Ends(values).Select(v => Number(v, unit)));
            yield return $"{Source(pair).PadRight(source)} {arrow} {Target(pair).PadRight(target)}  "
                + $"{Sparkline.Of(values, ascii, width)}  {ends}";
        }
    }

    private static string Number(double value, MatrixUnit unit)
    {
        string percent = unit.Factor > 1 ? " %" : "";
        double shown = value * unit.Factor;
        return (unit.Signed ? Figures.Signed(shown) : Figures.Plain(Math.Abs(shown))) + percent;
    }

    /// <summary>The first and the last epoch that measured the pair.</summary>
    private static IEnumerable<double> Ends(double[] values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        return known.Length > 1 ? [known[0], known[^1]] : known;
    }
}
