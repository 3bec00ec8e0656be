using Kinship.Affinity;
using Kinship.Cli.Arguments;

namespace Kinship.Cli.Settings.Forms;

/// <summary>Estimators as typed: names with commas, or <see cref="All"/>.</summary>
internal static class EstimatorForms
{
    /// <summary>Every one there is.</summary>
    public const string All = "all";

    /// <summary>What to record of those named; null where none are.</summary>
    public static AffinityOptions? ToAffinity(string? names) =>
        names is null ? null : new AffinityOptions { Estimators = Parse(names) };

    /// <summary>Those named; where none are, what a training records by itself.</summary>
    public static IReadOnlyList<Estimator> Parse(string? names) =>
        names switch
        {
            null => new AffinityOptions().Estimators,
            All => Enum.GetValues<Estimator>(),
            _ => [.. Lists.Split(names).Distinct().Select(EstimatorNames.Parse)],
        };
}
