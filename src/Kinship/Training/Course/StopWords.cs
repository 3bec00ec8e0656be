namespace Kinship.Training.Course;

/// <summary>Why a training stopped, for people.</summary>
internal static class StopWords
{
    /// <summary>The whole sentence.</summary>
    /// <param name="epoch">The last epoch trained.</param>
    /// <param name="reason">An observer's reason.</param>
    /// <param name="restored">The epoch whose weights were put back; null for none.</param>
    public static string Early(int epoch, string reason, int? restored) =>
        $"stopped early after epoch {epoch}: {reason}"
        + (restored is { } best ? $"; the weights are those of epoch {best}" : "");

    /// <summary>Early stopping's reason.</summary>
    public static string NoBetter(EarlyStopping options, MonitoredColumn monitor, BestValue best, int wait)
    {
        string epochs = wait == 1 ? "1 epoch" : $"{wait} epochs";
        if (best.Epoch == 0)
        {
            return $"{monitor.Column} has been no number for {epochs}";
        }

        bool unbeaten = options.Baseline is { } b && !monitor.IsBetter(best.Value, b, options.MinDelta);
        string than = unbeaten ? $"the baseline {options.Baseline:g4}" : $"{best.Value:g4} (epoch {best.Epoch})";
        string margin = options.MinDelta > 0 ? $"more than {options.MinDelta:g4} " : "";
        string moved = monitor.Falls ? $"fallen {margin}below" : $"risen {margin}above";
        return $"{monitor.Column} has not {moved} {than} for {epochs}";
    }
}
