namespace Kinship.Affinity;

/// <summary>What one epoch measured: nothing of the whole run is in it.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="LearningRate">The mean over its measured steps; NaN where it has none.</param>
/// <param name="Series">Every series that has the epoch: those of tasks, then those of groups.</param>
internal sealed record MeasuredEpoch(
    int Epoch,
    double LearningRate,
    IReadOnlyList<(SeriesKey Key, AffinityStatistics Statistics)> Series
)
{
    /// <summary>The epochs of a record after one of them.</summary>
    public static IEnumerable<MeasuredEpoch> After(AffinityRecord record, int epoch)
    {
        for (int e = epoch + 1; e <= record.LearningRates.Count; e++)
        {
            List<(SeriesKey, AffinityStatistics)> all = [];
            foreach (AffinitySeries series in record.Series.Concat(record.Groups))
            {
                if (series.Epochs.Count >= e)
                {
                    all.Add((series.Key, series.Epochs[e - 1]));
                }
            }

            yield return new(e, record.LearningRates[e - 1], all);
        }
    }
}
