using System.Text.Json;
using System.Text.Json.Serialization;
using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>The JSON object of a matrix. Matrices are lists of rows, row = source; null where a pair was not measured.</summary>
public sealed record ShowDocument
{
    /// <summary>The tasks, in the order of rows and columns.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>The estimator's name.</summary>
    public required string Estimator { get; init; }

    /// <summary>The move's name; null where the estimator has none.</summary>
    public required string? Move { get; init; }

    /// <summary>The rows: train or validation.</summary>
    public required string On { get; init; }

    /// <summary>The epoch from 1; "all" in JSON for the whole run, null here.</summary>
    [JsonConverter(typeof(EpochConverter))]
    public required int? Epoch { get; init; }

    /// <summary>Measured steps, of the pair measured most often.</summary>
    public required int Steps { get; init; }

    /// <summary>Whether the numbers are divided by the learning rate.</summary>
    public required bool PerLearningRate { get; init; }

    /// <summary>The mean over the steps: a fraction of the loss (0.01 is 1 %), or unitless.</summary>
    public required double?[][] Mean { get; init; }

    /// <summary>The sample standard deviation over the steps.</summary>
    public required double?[][] Sd { get; init; }

    /// <summary>The standard error of the mean; null where it is not known.</summary>
    public double?[][]? Se { get; init; }

    /// <summary>The 95 % interval's lower end; null where it is not known.</summary>
    public double?[][]? CiLow { get; init; }

    /// <summary>The 95 % interval's upper end; null where it is not known.</summary>
    public double?[][]? CiHigh { get; init; }

    /// <summary>helps, hurts, negligible, not distinguishable or too few steps; null where there are no verdicts.</summary>
    public string?[][]? Verdict { get; init; }

    /// <summary>
    /// The mean without the steps taken while the optimizer's second moments were young; null for an epoch, and where
    /// no such step, or no other, was measured.
    /// </summary>
    public double?[][]? Settled { get; init; }

    /// <summary>The same of groups of tasks that step together; null where there are none.</summary>
    public SourcesDocument? Groups { get; init; }

    /// <summary>The cosine of every trunk layer, from the inputs on; null where it was not recorded.</summary>
    public IReadOnlyList<LayerDocument>? Layers { get; init; }

    /// <summary>The arithmetic's own rounding in the numbers; null where it was not measured.</summary>
    public RoundingDocument? Rounding { get; init; }

    /// <summary>The task whose labels were shuffled; null where there is none.</summary>
    public string? NullTask { get; init; }

    /// <summary>Every pair less the null task's step onto the same target; null where there is no null task.</summary>
    public SourcesDocument? AgainstNull { get; init; }

    /// <summary>What several seeds say together; null for a single run.</summary>
    public SeedsDocument? Seeds { get; init; }

    /// <summary>The document of a series.</summary>
    /// <param name="record">The run's record.</param>
    /// <param name="series">One of its series.</param>
    /// <param name="epoch">From 1; null for the whole run.</param>
    /// <param name="perLearningRate">Divide by the learning rate.</param>
    /// <exception cref="Data.InputException">The estimator does not scale with the learning rate.</exception>
    /// <exception cref="ArgumentException">No such epoch.</exception>
    public static ShowDocument Of(
        AffinityRecord record,
        AffinitySeries series,
        int? epoch = null,
        bool perLearningRate = false
    )
    {
        AffinityStatistics statistics = perLearningRate
            ? LearningRateScale.Divide(series, record.LearningRates, epoch)
            : series.At(epoch);
        return new ShowDocument
        {
            Tasks = record.Tasks,
            Estimator = EstimatorNames.Format(series.Key.Estimator),
            Move = series.Key.Move is { } move ? MoveNames.Format(move) : null,
            On = OnNames.Format(series.Key.On),
            Epoch = epoch,
            Steps = statistics.MaximumSteps,
            PerLearningRate = perLearningRate,
            Mean = DocumentRows.Of(statistics.Mean),
            Sd = DocumentRows.Of(statistics.StandardDeviation),
            Se = DocumentRows.OrNull(statistics.StandardError),
            CiLow = DocumentRows.OrNull(statistics.Low),
            CiHigh = DocumentRows.OrNull(statistics.High),
            Verdict = DocumentRows.OfVerdicts(statistics),
            Settled =
                epoch is null && !perLearningRate && series.Settled is { } settled
                    ? DocumentRows.Of(settled.Mean)
                    : null,
            Groups = SourcesDocument.Groups(record, series.Key, epoch, perLearningRate),
            Layers = LayerDocument.Of(record, epoch),
            Rounding = perLearningRate ? null : RoundingDocument.Of(series.Rounding),
            NullTask = record.NullTask,
            AgainstNull = epoch is null && !perLearningRate ? SourcesDocument.AgainstNull(record, series) : null,
        };
    }

    /// <summary>The document as JSON text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, KinshipJson.Options);
}
