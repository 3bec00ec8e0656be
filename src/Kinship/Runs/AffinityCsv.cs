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

    /// <summary>The columns that say which series it is, in every table of series: what <see cref="KeyCells"/> fills.</summary>
    public static IReadOnlyList<string> KeyColumns { get; } = ["estimator", "move", "layer", "on"];

    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    ["epoch", .. KeyColumns, "source", "target", "mean", "sd", "se", "ci_low", "ci_high", "steps", "verdict"];

    /// <summary>The header's line.</summary>
    public static string Header => Csv.Line(Columns);

    /// <summary>Adds the lines of an epoch.</summary>
    public static void Add(CsvText lines, MeasuredEpoch epoch)
    {
        string name = $"{epoch.Epoch}";
        foreach ((SeriesKey key, AffinityStatistics statistics) in epoch.Series)
        {
            Add(lines, name, key, statistics);
        }
    }

    /// <summary>Adds the lines of the whole run, then those of the settled steps.</summary>
    public static void AddRun(CsvText lines, AffinityRecord record)
    {
        foreach ((string epoch, SeriesKey key, AffinityStatistics statistics) in RunParts(record))
        {
            Add(lines, epoch, key, statistics);
        }
    }

    /// <summary>Adds every line of a record, for other programs.</summary>
    public static void AddAll(CsvText lines, AffinityRecord record)
    {
        foreach ((string epoch, SeriesKey key, AffinityStatistics statistics) in Parts(record))
        {
            Add(lines, epoch, key, statistics, Csv.NoFormula);
        }
    }

    /// <summary>What the rows of a record are made of, in their order: the epochs, then the whole run.</summary>
    public static IEnumerable<(string Epoch, SeriesKey Key, AffinityStatistics Statistics)> Parts(
        AffinityRecord record
    ) =>
        MeasuredEpoch
            .After(record, 0)
            .SelectMany(e => e.Series.Select(s => ($"{e.Epoch}", s.Key, s.Statistics)))
            .Concat(RunParts(record));

    private static IEnumerable<(string Epoch, SeriesKey Key, AffinityStatistics Statistics)> RunParts(
        AffinityRecord record
    )
    {
        AffinitySeries[] all = [.. record.Series, .. record.Groups];
        return all.Where(s => s.Whole.MaximumSteps > 0)
            .Select(s => (All, s.Key, s.Whole))
            .Concat(all.Where(s => s.Settled is not null).Select(s => (Settled, s.Key, s.Settled!)));
    }

    /// <summary>The cells that say which series it is, with a comma behind.</summary>
    public static string KeyCells(SeriesKey key)
    {
        string move = key.Move is { } m ? MoveNames.Format(m) : "";
        return $"{EstimatorNames.Format(key.Estimator)},{move},{Csv.Cell(key.Layer)},{OnNames.Format(key.On)},";
    }

    private static void Add(
        CsvText lines,
        string epoch,
        SeriesKey key,
        AffinityStatistics statistics,
        Func<string, string>? named = null
    )
    {
        string start = $"{epoch},{KeyCells(key)}";
        string[] sources = Csv.Cells(Named(statistics.Mean.Sources));
        string[] targets = Csv.Cells(Named(statistics.Mean.Tasks));
        ReadOnlySpan<double> mean = statistics.Mean.Values;
        ReadOnlySpan<double> deviation = statistics.StandardDeviation.Values;
        ReadOnlySpan<double> error = statistics.StandardError is { } known ? known.Values : [];
        IReadOnlyList<int> steps = statistics.Steps;
        IReadOnlyList<Verdict?> verdicts = statistics.Verdicts;
        for (int pair = 0; pair < mean.Length; pair++)
        {
            lines.Add(start).Add(sources[pair / targets.Length]).Comma().Add(targets[pair % targets.Length]);
            lines.Comma().Add(mean[pair]);
            lines.Comma().Add(deviation[pair]);
            lines.Comma().Add(error.IsEmpty ? double.NaN : error[pair]);
            lines.Comma().Add(statistics.LowOf(pair));
            lines.Comma().Add(statistics.HighOf(pair));
            lines.Comma().Add(steps[pair]);
            lines.Comma();
            if (verdicts.Count > 0 && verdicts[pair] is { } verdict)
            {
                lines.Add(VerdictNames.Format(verdict));
            }

            lines.EndLine();
        }

        IReadOnlyList<string> Named(IReadOnlyList<string> names) => named is null ? names : [.. names.Select(named)];
    }
}
