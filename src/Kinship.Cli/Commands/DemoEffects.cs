using System.Text.Json.Nodes;
using Kinship.Affinity;
using Kinship.Cli.Arguments;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Data;
using Kinship.Effects;
using Kinship.Reporting;
using Kinship.Runs.Sweeps;
using Spectre.Console;

namespace Kinship.Cli.Commands;

/// <summary>What the demo ends with: the effects of its tasks, each left out in turn, beside their affinities.</summary>
/// <param name="settings">What was typed.</param>
/// <param name="finished">The demo's own training.</param>
/// <param name="environment">The world.</param>
internal sealed class DemoEffects(DemoSettings settings, FinishedTraining finished, CliEnvironment environment)
{
    private const int Seeds = 5;

    /// <summary>Measures the effects, into the run's folder; null where it was interrupted.</summary>
    public EffectStudy? Measure()
    {
        EffectsPlanning planning = Plan();
        SweepFolder folder = SweepFolder.Open(environment.FullPath(finished.Folder), planning.File, shared: true);
        SweepProgress bar = new(environment, settings.Quiet, planning.File.Plan, affinities: 0);
        EffectsSession session = new(planning, folder, settings.Threads, affinitySeeds: 0, bar, environment);
        if (!settings.Json)
        {
            environment.Out.WriteLine();
            AffinityView.WriteHeading(environment.Out, "And what happens without each task");
            environment.Out.WriteLine(
                $"{planning.File.Plan.Trials.Count} trainings more: all five tasks, and all but one, with {Seeds} seeds. That is few: "
                    + "kinship effects takes 20."
            );
            environment.Out.WriteLine();
        }

        EffectStudy? study = session.Finish(session.Train());
        if (study is not null && !settings.Json)
        {
            Write(study);
        }

        return study;
    }

    /// <summary>The effects as JSON.</summary>
    public JsonNode Document(EffectStudy study) =>
        JsonNode.Parse(EffectsDocument.Of(finished.Folder, study.Results, study.Tables, study.Agreement).ToJson())!;

    /// <summary>The exit code; where it was interrupted, says how to go on.</summary>
    public int End(EffectStudy? study)
    {
        if (study is not null)
        {
            return ExitCode.Done;
        }

        environment.RawError.WriteLine(
            $"Interrupted. The trainings done are kept in {finished.Folder}. To go on: {Again()}"
        );
        return ExitCode.Interrupted;
    }

    private void Write(EffectStudy study)
    {
        EffectTable table = study.Main!;
        EffectsReport.WriteTable(environment.Out, table, study.Tables);
        environment.Out.WriteLine();
        AffinityView.WriteHeading(environment.Out, "Beside the affinities");
        AffinityMatrix affinity = finished.Run.Affinity.Default.Whole.Mean;
        AffinityView.WriteLines(environment.Out, EffectBesideAffinity.Of(affinity, table));
        environment.Out.WriteLine();
        EffectsReport.WriteWords(environment.Out, study.Tables);
        AffinityView.WriteHeading(environment.Out, "More of this");
        EffectsReport.WriteUnwrapped(
            environment.Out,
            $"20 seeds, and which estimator told the truth   kinship effects {Quoted}",
            $"does training together pay?                    kinship effects {Quoted} --single"
        );
    }

    private EffectsPlanning Plan()
    {
        DataOptions columns = settings.ToOptions();
        TabularData table = TabularData.Read(settings.Data, columns);
        EffectData data = EffectData.Of(table);
        EffectOptions options = new()
        {
            Seeds = Seeds,
            Network = NetworkChoice.Of(settings, environment).Template,
            Training = settings.ToLearningOptions(),
        };
        DataParts parts = DataParts.Of(table, options.Split, options.SplitSeed);
        options = options with { Training = options.Training.For(settings, parts.Train) };
        return new(new(settings.Data, columns, 0, EffectPlan.Make(data, options)), data, parts);
    }

    private string Again() => $"kinship effects {Quoted} --seeds {Seeds} --affinity-seeds 0 --out {Quoted}";

    private string Quoted => ArgumentErrors.Quote(finished.Folder);
}
