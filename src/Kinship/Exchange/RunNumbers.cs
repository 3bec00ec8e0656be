using Kinship.Affinity;
using Kinship.Runs;
using Kinship.Runs.Sweeps;
using Kinship.Training;

namespace Kinship.Exchange;

/// <summary>Everything that a run folder holds in numbers.</summary>
/// <param name="Run">The folder.</param>
/// <param name="Record">What was measured; null where nothing was to be.</param>
/// <param name="History">Losses and metrics.</param>
internal sealed record RunNumbers(RunFolder Run, AffinityRecord? Record, History History)
{
    /// <summary>The effects measured in the folder; empty where there are none.</summary>
    public IReadOnlyList<EffectRow> Effects { get; private init; } = [];

    /// <summary>How estimators agree with them.</summary>
    public IReadOnlyList<AgreementFigures> Agreement { get; private init; } = [];

    /// <summary>Every series: of the tasks, then of groups of them.</summary>
    public IEnumerable<AffinitySeries> Series => Record is null ? [] : Record.Series.Concat(Record.Groups);

    /// <summary>Reads them.</summary>
    /// <exception cref="Data.InputException">A file is missing or damaged, or nothing was measured yet.</exception>
    public static RunNumbers Read(RunFolder run)
    {
        string effects = Path.Combine(run.Path, SweepFiles.Effects);
        string agreement = Path.Combine(run.Path, SweepFiles.Agreement);
        return new(run, run.HasAffinity ? run.ReadAffinity() : null, run.ReadHistory())
        {
            Effects = File.Exists(effects) ? EffectsCsv.Read(effects) : [],
            Agreement = File.Exists(agreement) ? AgreementCsv.Read(agreement) : [],
        };
    }
}
