using System.Globalization;
using System.Text;
using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>
/// affinity.csv: one row an epoch (or "all", or "settled"), series and ordered pair; empty where not known. A source may be
/// a group of tasks, <c>a+b</c>.
/// </summary>
internal static class AffinityCsv
{
    /// <summary>The epoch column's word for the whole run.</summary>
    public const string All = "all";

    /// <summary>The word for the run without its first steps, while the optimizer's second moments were young.</summary>
    public const string Settled = "settled";

    private const int LongestNumber = 32;

    /// <summary>The columns that say which series it is, in every table of series: what <see cref="KeyCells"/> fills.</summary>
    public static IReadOnlyList<string> KeyColumns { get; } = ["estimator", "move", "layer", "on"];

    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    ["epoch", .. KeyColumns, "source", "target", "mean", "sd", "se", "ci_low", "ci_high", "steps", "verdict"];

    /// <summary>The header's line.</summary>
    public static string Header => Csv.Line(Columns);

    /// <summary>The lines of epochs <paramref name="first"/> to <paramref name="last"/>, both from 1.</summary>
    public static string Epochs(AffinityRecord record, int first, int last)
    {
        StringBuilder lines = new();
        for (int epoch = first; epoch <= last; epoch++)
        {
            foreach (AffinitySeries series in Series(record).Where(s => s.Epochs.Count >= epoch))
            {
                Add(lines, $"{epoch}", series.Key, series.Epochs[epoch - 1]);
            }
        }

        return lines.ToString();
    }

    /// <summary>The lines of the whole run, then those of the settled steps.</summary>
    public static string Run(AffinityRecord record)
    {
        StringBuilder lines = new();
        foreach (AffinitySeries series in Series(record).Where(s => s.Whole.MaximumSteps > 0))
        {
            Add(lines, All, series.Key, series.Whole);
        }

        foreach (AffinitySeries series in Series(record))
        {
            if (series.Settled is { } settled)
            {
                Add(lines, Settled, series.Key, settled);
            }
        }

        return lines.ToString();
    }

    /// <summary>The cells that say which series it is, with a comma behind.</summary>
    public static string KeyCells(SeriesKey key) =>
        Csv.Line([
                EstimatorNames.Format(key.Estimator),
                key.Move is { } move ? MoveNames.Format(move) : "",
                key.Layer,
                OnNames.Format(key.On),
            ])
            .TrimEnd('\n') + ",";

    private static IEnumerable<AffinitySeries> Series(AffinityRecord record) => record.Series.Concat(record.Groups);

    private static void Add(StringBuilder lines, string epoch, SeriesKey key, AffinityStatistics statistics)
    {
        string start = $"{epoch},{KeyCells(key)}";
        string[] sources = [.. statistics.Mean.Sources.Select(Csv.Cell)];
        string[] targets = [.. statistics.Mean.Tasks.Select(Csv.Cell)];
        for (int i = 0; i < sources.Length; i++)
        {
            for (int j = 0; j < targets.Length; j++)
            {
                int pair = (i * targets.Length) + j;
                lines.Append(start).Append(sources[i]).Append(',').Append(targets[j]);
                Number(lines, statistics.Mean.Values[pair]);
                Number(lines, statistics.StandardDeviation.Values[pair]);
                Number(lines, statistics.StandardError?.Values[pair] ?? double.NaN);
                Number(lines, statistics.Low?.Values[pair] ?? double.NaN);
                Number(lines, statistics.High?.Values[pair] ?? double.NaN);
                lines.Append(',').Append(statistics.Steps[pair]).Append(',');
                lines.Append(statistics.VerdictOf(i, j) is { } v ? VerdictNames.Format(v) : "").Append('\n');
            }
        }
    }

    /// <summary>As <see cref="Csv.Number"/>, without a text of its own: an epoch has thousands.</summary>
    private static void Number(StringBuilder lines, double value)
    {
        lines.Append(',');
        if (!double.IsNaN(value))
        {
            Span<char> digits = stackalloc char[LongestNumber];
            value.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
            lines.Append(digits[..length]);
        }
    }
}
