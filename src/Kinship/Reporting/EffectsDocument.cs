using System.Text.Json;
using Kinship.Affinity;
using Kinship.Effects;
using Kinship.Effects.Agreement;

namespace Kinship.Reporting;

/// <summary>
/// The JSON object of measured effects: the table told first, the others, and how estimators agree with it. Matrices are
/// lists of rows, row = source; null where a pair was not measured.
/// </summary>
public sealed record EffectsDocument
{
    /// <summary>The folder of the results.</summary>
    public required string Run { get; init; }

    /// <summary>The plan's fingerprint.</summary>
    public required string Plan { get; init; }

    /// <summary>The tasks, in the order of the columns.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>The trainings that were asked for.</summary>
    public required int Trainings { get; init; }

    /// <summary>Those that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>The seeds of each training.</summary>
    public required int Seeds { get; init; }

    /// <summary>The baseline: leave-one-out, pairs or single; null where the trainings allow no comparison.</summary>
    public string? Baseline { get; init; }

    /// <summary>loss.</summary>
    public string? Metric { get; init; }

    /// <summary>The rows' names: the tasks, or <c>all others</c>.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>The share of the loss that the source saves.</summary>
    public double?[][]? Effect { get; init; }

    /// <summary>The 95 % interval's lower end.</summary>
    public double?[][]? CiLow { get; init; }

    /// <summary>The upper end.</summary>
    public double?[][]? CiHigh { get; init; }

    /// <summary>helps, hurts, negligible, not distinguishable or too few seeds.</summary>
    public string?[][]? Verdict { get; init; }

    /// <summary>How many times as many seeds it would take without pairing them.</summary>
    public double? PairingGain { get; init; }

    /// <summary>
    /// Each estimator's agreement over the whole of training; on validation rows, its name ends in <c>/validation</c>. Null
    /// where no affinities were recorded.
    /// </summary>
    public IReadOnlyDictionary<string, AgreementDocument>? Agreement { get; init; }

    /// <summary>Every table: other baselines, the tasks' own metrics, the last epoch.</summary>
    public required IReadOnlyList<EffectTableDocument> Tables { get; init; }

    /// <summary>The document.</summary>
    /// <param name="run">The folder, as it is to be shown.</param>
    /// <param name="results">The trainings' results.</param>
    /// <param name="tables">Their tables, the one told first in front.</param>
    /// <param name="agreement">The estimators' agreement; empty for none.</param>
    public static EffectsDocument Of(
        string run,
        EffectResults results,
        IReadOnlyList<EffectTable> tables,
        IReadOnlyList<AgreementRow> agreement
    )
    {
        EffectTableDocument[] documents = [.. tables.Select(EffectTableDocument.Of)];
        EffectTableDocument? main = documents.FirstOrDefault();
        return new EffectsDocument
        {
            Run = run,
            Plan = results.Plan.Fingerprint,
            Tasks = results.Plan.Tasks,
            Trainings = results.Plan.Trials.Count,
            Failed = results.Failed.Count,
            Seeds = results.Plan.Options.Seeds,
            Baseline = main?.Baseline,
            Metric = main?.Metric,
            Sources = main?.Sources,
            Effect = main?.Effect,
            CiLow = main?.CiLow,
            CiHigh = main?.CiHigh,
            Verdict = main?.Verdict,
            PairingGain = main?.PairingGain,
            Agreement = agreement.Count == 0 ? null : AgreementDocument.Of(agreement),
            Tables = documents,
        };
    }

    /// <summary>The document as JSON text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, KinshipJson.Options);
}
