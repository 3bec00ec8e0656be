using Kinship.Affinity;
using Kinship.Cli.Settings;
using Kinship.Engine;

namespace Kinship.Cli.Commands;

/// <summary>The series that <c>kinship show</c> was asked for.</summary>
internal static class ShownSeries
{
    /// <summary>Finds it.</summary>
    /// <exception cref="Data.InputException">It was not measured.</exception>
    public static AffinitySeries Find(AffinityRecord record, ShowSettings settings)
    {
        Estimator estimator = EstimatorNames.Parse(settings.Estimator);
        Move? move = settings.Move is { } name ? MoveNames.Parse(name) : null;
        On on = settings.On == "train" ? On.Train : On.Validation;
        AffinitySeries series =
            (settings.Groups ? record.FindGroups(estimator, move, on) : record.Find(estimator, move, on))
            ?? throw Missing(record, settings);
        if (settings.Epoch != "settled")
        {
            return series;
        }

        return settings.PerLearningRate
            ? throw SettingsErrors.SettledPerLearningRate()
            : series with
            {
                Whole = series.Settled ?? throw SettingsErrors.NothingSettled(),
            };
    }

    /// <summary>The epoch asked for; null for the whole run.</summary>
    /// <exception cref="Data.InputException">There is none of this number.</exception>
    public static int? Epoch(AffinitySeries series, string text)
    {
        if (!int.TryParse(text, out int epoch))
        {
            return null;
        }

        return epoch <= series.Epochs.Count ? epoch : throw SettingsErrors.NoSuchEpoch(epoch, series.Epochs.Count);
    }

    private static Data.InputException Missing(AffinityRecord record, ShowSettings settings)
    {
        if (settings.Groups && record.Groups.Count == 0)
        {
            return SettingsErrors.NoGroups(settings.Run);
        }

        IEnumerable<AffinitySeries> measured = settings.Groups ? record.Groups : record.Series;
        return SettingsErrors.NotMeasured(
            settings,
            measured.Where(s => s.Key.Layer == SeriesKey.AllLayers).Select(s => s.Key.ToString())
        );
    }
}
