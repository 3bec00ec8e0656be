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
        bool percent = !perLearningRate && series.Key.Move is not null;
        bool symmetric = series.Key.Estimator is Estimator.Cosine or Estimator.Magnitude;
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
            ? ", and in how many epochs it helps and hurts beyond chance"
            : "";
        string caption =
            $"over epochs 1 to {series.Epochs.Count}, {which}, each to its own scale ({Sparkline.Legend(ascii)}){verdicts}";
        string[] lines = [.. Aligned(series, shown, symmetric ? "<>" : "->", percent, ascii, width)];
        return [caption, .. EpochVerdicts.Beside(lines, series, shown)];
    }

    private static IEnumerable<string> Aligned(
        AffinitySeries series,
        TaskPair[] pairs,
        string arrow,
        bool percent,
        bool ascii,
        int width
    )
    {
        string[] names = [.. series.Whole.Mean.Tasks.Select(t => ShortName.Of(t, LongestName))];
        int source = pairs.Max(p => names[p.Source].Length);
        int target = pairs.Max(p => names[p.Target].Length);
        foreach (TaskPair pair in pairs)
        {
            double[] values = [.. series.Epochs.Select(e => e.Mean[pair.Source, pair.Target])];
            string ends = string.Join(
                " to ",
                Ends(values).Select(v => percent ? Figures.SignedPercent(v) : Figures.Signed(v))
            );
            yield return $"{names[pair.Source].PadRight(source)} {arrow} {names[pair.Target].PadRight(target)}  "
                + $"{Sparkline.Of(values, ascii, width)}  {ends}";
        }
    }

    /// <summary>The first and the last epoch that measured the pair.</summary>
    private static IEnumerable<double> Ends(double[] values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        return known.Length > 1 ? [known[0], known[^1]] : known;
    }
}
