using Kinship.Affinity;
using Kinship.Effects;

namespace Kinship.Reporting;

/// <summary>A table of effects as JSON.</summary>
public sealed record EffectTableDocument
{
    /// <summary>leave-one-out, pairs or single.</summary>
    public required string Baseline { get; init; }

    /// <summary>loss, or metric: each task's own, named in <see cref="Metrics"/>.</summary>
    public required string Metric { get; init; }

    /// <summary>Every target's metric, as effects.csv names it.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>best, the epoch of a task's own lowest validation loss, or last.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>The rows' names.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The effects.</summary>
    public required double?[][] Effect { get; init; }

    /// <summary>The 95 % interval's lower end.</summary>
    public required double?[][] CiLow { get; init; }

    /// <summary>The upper end.</summary>
    public required double?[][] CiHigh { get; init; }

    /// <summary>The verdicts.</summary>
    public required string?[][] Verdict { get; init; }

    /// <summary>How many times as many seeds it would take without pairing them.</summary>
    public required double? PairingGain { get; init; }

    /// <summary>The document of a table.</summary>
    public static EffectTableDocument Of(EffectTable table)
    {
        AffinityMatrix effect = table.Matrix(e => e.Effect);
        AffinityMatrix verdict = table.Matrix(e => (double)e.Verdict);
        return new EffectTableDocument
        {
            Baseline = EffectNames.Format(table.Baseline),
            Metric = table.Measure == EffectMeasure.Loss ? "loss" : "metric",
            Metrics = [.. table.Tasks.Select(table.MeasureName)],
            Checkpoint = table.Checkpoint == EffectCheckpoint.Best ? "best" : "last",
            Sources = effect.Sources,
            Effect = DocumentRows.Of(effect),
            CiLow = DocumentRows.Of(table.Matrix(e => e.Low)),
            CiHigh = DocumentRows.Of(table.Matrix(e => e.High)),
            Verdict =
            [
                .. DocumentRows
                    .Of(verdict)
                    .Select(row => row.Select(v => v is { } of ? VerdictNames.Format((Verdict)of) : null).ToArray()),
            ],
            PairingGain = double.IsFinite(table.PairingGain) ? table.PairingGain : null,
        };
    }
}
