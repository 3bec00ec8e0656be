using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>A matrix in a <see cref="ShowDocument"/> whose rows have names of their own: groups, or pairs against a yardstick.</summary>
public sealed record SourcesDocument
{
    /// <summary>The rows' names; a group's as <c>a+b</c>.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The mean over the steps.</summary>
    public required double?[][] Mean { get; init; }

    /// <summary>The standard error of the mean.</summary>
    public required double?[][]? Se { get; init; }

    /// <summary>The 95 % interval's lower end.</summary>
    public required double?[][]? CiLow { get; init; }

    /// <summary>The 95 % interval's upper end.</summary>
    public required double?[][]? CiHigh { get; init; }

    /// <summary>The verdicts.</summary>
    public required string?[][]? Verdict { get; init; }

    internal static SourcesDocument? Groups(AffinityRecord record, SeriesKey key, int? epoch, bool perLearningRate) =>
        record.Groups.FirstOrDefault(s => s.Key == key) is { } series
            ? Of(perLearningRate ? LearningRateScale.Divide(series, record.LearningRates, epoch) : series.At(epoch))
            : null;

    internal static SourcesDocument? AgainstNull(AffinityRecord record, AffinitySeries series) =>
        record.NullTask is { } name && NullComparison.Of(series.Whole, name) is { } against ? Of(against) : null;

    private static SourcesDocument Of(AffinityStatistics statistics) =>
        new()
        {
            Sources = statistics.Mean.Sources,
            Mean = DocumentRows.Of(statistics.Mean),
            Se = DocumentRows.OrNull(statistics.StandardError),
            CiLow = DocumentRows.OrNull(statistics.Low),
            CiHigh = DocumentRows.OrNull(statistics.High),
            Verdict = DocumentRows.OfVerdicts(statistics),
        };
}
