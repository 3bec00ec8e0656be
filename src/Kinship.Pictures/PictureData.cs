using Kinship.Affinity;
using Kinship.Reporting.Html;
using Kinship.Runs;
using Kinship.Runs.Sweeps;
using Kinship.Training;

namespace Kinship.Pictures;

/// <summary>What there is to draw.</summary>
/// <param name="Tasks">The tasks' names.</param>
/// <param name="Record">What was measured; null where nothing was.</param>
/// <param name="History">Losses and metrics; null where no epoch was completed.</param>
internal sealed record PictureData(IReadOnlyList<string> Tasks, AffinityRecord? Record, History? History)
{
    /// <summary>The effects in loss by leaving out or pairs, at the best epoch; empty where there are none.</summary>
    public IReadOnlyList<EffectRow> Effects { get; private init; } = [];

    /// <summary>How estimators agree with them.</summary>
    public IReadOnlyList<AgreementFigures> Agreement { get; private init; } = [];

    /// <summary>What of the folder cannot be read.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Of a training that has just ended.</summary>
    public static PictureData Of(TrainingRun run) =>
        new(
            [.. run.Network.Tasks.Select(t => t.Name)],
            run.MeasuredAffinity,
            run.History.Count > 0 ? run.History : null
        );

    /// <summary>Of a folder, whatever of it can be read.</summary>
    public static PictureData Of(RunFolder folder, string? effects)
    {
        ReportedRun run = ReportedRun.Read([folder], effects).Single();
        return new(folder.Tasks, run.Record, run.History)
        {
            Effects = Main(run.Effects),
            Agreement = run.Agreement,
            Notes = run.Notes,
        };
    }

    /// <summary>The series that is asked for.</summary>
    /// <exception cref="Data.InputException">It was not measured.</exception>
    public AffinitySeries Series(PictureOptions options)
    {
        AffinityRecord record = Record ?? throw PictureErrors.NothingMeasured();
        PictureOptions full = options with { Estimator = options.Estimator ?? record.Default.Key.Estimator };
        bool main = options is { Estimator: null, Move: null, On: Engine.On.Train };
        return main
            ? record.Default
            : record.Find(full.Estimator!.Value, full.Move, full.On) ?? throw PictureErrors.NotMeasured(full, record);
    }

    /// <summary>A series' statistics of the epoch that is asked for.</summary>
    /// <exception cref="Data.InputException">There is no such epoch.</exception>
    public static AffinityStatistics At(AffinitySeries series, int? epoch) =>
        epoch is null || (epoch >= 1 && epoch <= series.Epochs.Count)
            ? series.At(epoch)
            : throw PictureErrors.NoEpoch(epoch.Value, series.Epochs.Count);

    /// <summary>One baseline's effects between tasks: those of leaving one out where there are any.</summary>
    private static IReadOnlyList<EffectRow> Main(IReadOnlyList<EffectRow> rows)
    {
        EffectRow[] loss =
        [
            .. rows.Where(r => r.Metric == "loss" && r.Source != r.Target && double.IsFinite(r.Effect)),
        ];
        string? baseline =
            loss.Select(r => r.Baseline).FirstOrDefault(b => b != "single") ?? loss.FirstOrDefault()?.Baseline;
        return [.. loss.Where(r => r.Baseline == baseline)];
    }
}
