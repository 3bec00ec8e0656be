namespace Kinship.Affinity;

/// <summary>
/// Look-aheads and first-order estimates scale with the learning rate, so a schedule shows in their curves. This divides
/// each epoch by its mean learning rate.
/// </summary>
public static class LearningRateScale
{
    /// <summary>A series per unit of learning rate: every epoch, and the whole run.</summary>
    /// <param name="series">A look-ahead or first-order series.</param>
    /// <param name="learningRates">Each epoch's mean learning rate.</param>
    /// <returns>
    /// The series without its settled part and its rounding, whose steps' learning rates are not known.
    /// </returns>
    /// <exception cref="Data.InputException">The estimator does not scale with the learning rate.</exception>
    public static AffinitySeries Divide(AffinitySeries series, IReadOnlyList<double> learningRates) =>
        series with
        {
            Epochs = [.. series.Epochs.Select((_, e) => Divide(series, learningRates, e + 1))],
            Whole = Divide(series, learningRates, null),
            Settled = null,
            Rounding = null,
        };

    /// <summary>An epoch's statistics per unit of learning rate, or the run's: its epochs weighted by their steps.</summary>
    /// <param name="series">A look-ahead or first-order series.</param>
    /// <param name="learningRates">Each epoch's mean learning rate.</param>
    /// <param name="epoch">From 1; null for the whole run.</param>
    /// <exception cref="Data.InputException">The estimator does not scale with the learning rate.</exception>
    /// <exception cref="ArgumentException">No such epoch.</exception>
    public static AffinityStatistics Divide(AffinitySeries series, IReadOnlyList<double> learningRates, int? epoch)
    {
        if (series.Key.Estimator is not (Estimator.Lookahead or Estimator.FirstOrder))
        {
            throw AffinityErrors.NotPerLearningRate(series.Key);
        }

        return epoch is { } e ? Divide(series.At(e), learningRates[e - 1]) : Whole(series, learningRates);
    }

    private static AffinityStatistics Divide(AffinityStatistics statistics, double rate)
    {
        AffinityMatrix Scaled(AffinityMatrix matrix) => matrix.Select(v => v / rate);
        return new(Scaled(statistics.Mean), Scaled(statistics.StandardDeviation), statistics.Steps)
        {
            StandardError = statistics.StandardError is { } error ? Scaled(error) : null,
            Low = statistics.Low is { } low ? Scaled(low) : null,
            High = statistics.High is { } high ? Scaled(high) : null,
            Verdicts = statistics.Verdicts,
        };
    }

    /// <summary>Where the learning rate never changed the whole run is scaled; otherwise its epochs are, without an interval.</summary>
    private static AffinityStatistics Whole(AffinitySeries series, IReadOnlyList<double> learningRates) =>
        learningRates.Distinct().Take(2).Count() == 1
            ? Divide(series.Whole, learningRates[0])
            : RunningStatistics.Pool(
                series.Whole.Mean.Sources,
                series.Whole.Mean.Tasks,
                series.Epochs.Zip(learningRates, Divide)
            );
}
