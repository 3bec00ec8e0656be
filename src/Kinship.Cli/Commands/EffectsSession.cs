using System.Text.Json.Nodes;
using Kinship.Affinity;
using Kinship.Cli.Arguments;
using Kinship.Cli.Output;
using Kinship.Effects;
using Kinship.Reporting;
using Kinship.Runs.Sweeps;

namespace Kinship.Cli.Commands;

/// <summary>A sweep from its plan to its answer: trainings, affinities, tables.</summary>
/// <param name="planning">What is measured.</param>
/// <param name="folder">Where.</param>
/// <param name="parallel">Trainings side by side.</param>
/// <param name="affinitySeeds">Affinities to record.</param>
/// <param name="bar">Where progress is shown.</param>
/// <param name="environment">The world.</param>
internal sealed class EffectsSession(
    EffectsPlanning planning,
    SweepFolder folder,
    int parallel,
    int affinitySeeds,
    SweepProgress bar,
    CliEnvironment environment
)
{
    private readonly EffectPlan _plan = planning.File.Plan;

    /// <summary>What affinities to record; null for what a training records by itself.</summary>
    public AffinityOptions? Affinity { get; init; }

    /// <summary>Does the trainings that are not done; what is missing afterwards was interrupted.</summary>
    public EffectResults Train()
    {
        using TrialFile trials = folder.OpenTrials();
        EffectResults before = Read();
        if (before.Results.Count > 0 && before.Missing.Count > 0)
        {
            environment.RawError.WriteLine(
                $"Going on in {Shown}: {before.Results.Count:N0} of {_plan.Trials.Count:N0} trainings were done before."
            );
        }

        EffectResults results = EffectSweep.Run(
            _plan,
            planning.Data,
            new SweepOptions
            {
                Parallel = parallel,
                Store = new KeptTrials(trials, before),
                Progress = bar.Report,
                Time = environment.Time,
            },
            environment.Interruption.Token
        );
        bar.Clear();
        return results;
    }

    /// <summary>What is done, here or elsewhere.</summary>
    public EffectResults Read() => SweepFolder.ReadTrials(folder.Path, _plan);

    /// <summary>Records the affinities, and writes the tables.</summary>
    /// <returns>What was measured; null where it was interrupted.</returns>
    public EffectStudy? Finish(EffectResults results)
    {
        if (results.Missing.Count > 0)
        {
            return null;
        }

        using IDisposable held = folder.Hold();
        IReadOnlyList<AffinityRecord> affinities;
        try
        {
            affinities = Affinities();
        }
        catch (OperationCanceledException)
        {
            bar.Clear();
            return null;
        }

        EffectStudy study = EffectStudy.Of(results, planning.Data, affinities);
        folder.Write(SweepFiles.Effects, EffectsCsv.Text(study.Tables));
        if (study.Agreement.Count > 0)
        {
            folder.Write(SweepFiles.Agreement, AgreementCsv.Text(study.Agreement));
        }

        folder.Write(SweepFiles.Document, Document(study).ToJson() + "\n");
        return study;
    }

    /// <summary>Says what was measured, and how it ended.</summary>
    /// <param name="study">What was measured; null where it was interrupted.</param>
    /// <param name="json">Whether as one JSON document.</param>
    /// <param name="toGoOn">The command that goes on.</param>
    /// <returns>The exit code.</returns>
    public int End(EffectStudy? study, bool json, string toGoOn)
    {
        if (study is null)
        {
            environment.RawError.WriteLine($"Interrupted. The trainings done are kept in {Shown}. To go on: {toGoOn}");
            return ExitCode.Interrupted;
        }

        if (json)
        {
            Json.Write(environment, JsonNode.Parse(Document(study).ToJson())!);
        }
        else
        {
            EffectsReport.WriteAfter(environment.Out, study, affinitySeeds, Shown);
        }

        return TellFailed(study.Results);
    }

    /// <summary>Says which trainings failed.</summary>
    /// <returns>The exit code: failed where all of them did.</returns>
    private int TellFailed(EffectResults results)
    {
        if (results.Failed.Count == 0)
        {
            return ExitCode.Done;
        }

        TrialResult first = results.Failed[0];
        bool all = results.Failed.Count == _plan.Trials.Count;
        environment.RawError.WriteLine(
            $"{(all ? "error" : "note")}: {results.Failed.Count:N0} of {_plan.Trials.Count:N0} trainings failed, the first with seed "
                + $"{first.Seed} of {string.Join('+', first.Tasks)}: {Words.OneLine(first.Failure!)}"
        );
        return all ? ExitCode.Failed : ExitCode.Done;
    }

    private IReadOnlyList<AffinityRecord> Affinities()
    {
        IReadOnlyList<long> seeds = AffinitySweep.Seeds(_plan, affinitySeeds);
        IReadOnlyList<AffinityRecord> records = AffinitySweep.Run(
            _plan,
            planning.Data,
            seeds,
            folder.File(SweepFiles.Affinity),
            Affinity,
            parallel,
            bar.Affinity,
            environment.Interruption.Token
        );
        bar.Clear();
        if (records.Count < seeds.Count)
        {
            environment.RawError.WriteLine(
                $"note: {seeds.Count - records.Count} of {seeds.Count} trainings that record affinities failed."
            );
        }

        return records;
    }

    private EffectsDocument Document(EffectStudy study) =>
        EffectsDocument.Of(Shown, study.Results, study.Tables, study.Agreement);

    private string Shown => RunPaths.Shown(folder.Path, environment);
}
