using Kinship.Affinity;

namespace Kinship.Reporting.Html;

/// <summary>
/// Which epochs of which series a report holds, and how exactly, so that a page of many tasks and epochs stays small enough
/// to send and to open. Whole runs are always held; where not every epoch fits, evenly spaced ones are.
/// </summary>
internal sealed class SeriesBudget
{
    /// <summary>Bytes for the series of all runs of a page.</summary>
    private const double Bytes = 7e6;

    /// <summary>The part of it for the default look-ahead, on training and on held-out rows.</summary>
    private const double MainShare = 0.6;

    private readonly int _main;
    private readonly int _others;

    /// <summary>A budget for one of several runs.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="runs">How many runs share the page.</param>
    public SeriesBudget(AffinityRecord record, int runs)
    {
        int pairs = record.Tasks.Count * record.Tasks.Count;
        int epochs = record.Series[0].Epochs.Count;
        AffinitySeries[] whole = [.. record.Series.Where(s => s.Key.Layer == SeriesKey.AllLayers)];
        int main = whole.Count(s => IsMain(record, s));
        int others = whole.Length - main;
        double budget = Bytes / runs;
        double Needed(bool halves) => Point(halves) * pairs * ((whole.Length * epochs) + record.Series.Count);
        Halves = Needed(halves: false) > budget / 2;
        double left = Math.Max(0, budget - (Point(Halves) * pairs * record.Series.Count));
        bool all = Needed(Halves) <= budget;
        double mainShare = others == 0 ? 1 : MainShare;
        _main = all ? epochs : Fitting(left * mainShare, main * pairs);
        double rest = left - (Math.Min(_main, epochs) * (double)main * pairs * Point(Halves));
        _others = all ? epochs : Fitting(rest, others * pairs);
    }

    /// <summary>Whether numbers have 16 bits instead of 32.</summary>
    public bool Halves { get; }

    /// <summary>The epochs of a series that are held, from 1, ascending.</summary>
    public IReadOnlyList<int> Epochs(AffinityRecord record, AffinitySeries series)
    {
        if (series.Key.Layer != SeriesKey.AllLayers)
        {
            return [];
        }

        int all = series.Epochs.Count;
        int most = Math.Min(all, IsMain(record, series) ? _main : _others);
        return most switch
        {
            <= 0 => [],
            1 => [all],
            _ => [.. Enumerable.Range(0, most).Select(k => 1 + (int)Math.Round(k * (all - 1.0) / (most - 1)))],
        };
    }

    private static bool IsMain(AffinityRecord record, AffinitySeries series) =>
        series.Key.Layer == SeriesKey.AllLayers
        && series.Key.Estimator == record.Default.Key.Estimator
        && series.Key.Move == record.Default.Key.Move;

    private int Fitting(double bytes, int pairs) => pairs == 0 ? 0 : (int)(bytes / (pairs * Point(Halves)));

    /// <summary>A pair's mean, half width and verdict.</summary>
    private static double Point(bool halves) => (2 * PackedNumbers.Size(halves)) + 1;
}
