using System.Text;
using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>affinity.csv: one row an epoch (or "all", or "settled"), series and ordered pair; empty where not known.</summary>
internal static class AffinityCsv
{
    /// <summary>The epoch column's word for the whole run.</summary>
    public const string All = "all";

    /// <summary>The word for the run without its first steps, while the optimizer's second moments were young.</summary>
    public const string Settled = "settled";

    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "epoch",
        "estimator",
        "move",
        "layer",
        "on",
        "source",
        "target",
        "mean",
        "sd",
        "se",
        "ci_low",
        "ci_high",
        "steps",
        "verdict",
    ];

    /// <summary>The header's line.</summary>
    public static string Header => Csv.Line(Columns);

    /// <summary>The lines of epochs <paramref name="first"/> to <paramref name="last"/>, both from 1.</summary>
    public static string Epochs(AffinityRecord record, int first, int last)
    {
        StringBuilder lines = new();
        for (int epoch = first; epoch <= last; epoch++)
        {
            foreach (AffinitySeries series in record.Series.Where(s => s.Epochs.Count >= epoch))
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
        foreach (AffinitySeries series in record.Series.Where(s => s.Whole.MaximumSteps > 0))
        {
            Add(lines, All, series.Key, series.Whole);
        }

        foreach (AffinitySeries series in record.Series)
        {
            if (series.Settled is { } settled)
            {
                Add(lines, Settled, series.Key, settled);
            }
        }

        return lines.ToString();
    }

    private static void Add(StringBuilder lines, string epoch, SeriesKey key, AffinityStatistics statistics)
    {
        string estimator = EstimatorNames.Format(key.Estimator);
        string move = key.Move is { } m ? MoveNames.Format(m) : "";
        string on = OnNames.Format(key.On);
        IReadOnlyList<string> tasks = statistics.Mean.Tasks;
        for (int i = 0; i < tasks.Count; i++)
        {
            for (int j = 0; j < tasks.Count; j++)
            {
                string mean = Csv.Number(statistics.Mean[i, j]);
                string sd = Csv.Number(statistics.StandardDeviation[i, j]);
                string steps = $"{statistics.StepsOf(i, j)}";
                string[] cells =
                [
                    epoch,
                    estimator,
                    move,
                    key.Layer,
                    on,
                    tasks[i],
                    tasks[j],
                    mean,
                    sd,
                    "",
                    "",
                    "",
                    steps,
                    "",
                ];
                lines.Append(Csv.Line(cells));
            }
        }
    }
}
