using Kinship.Cli.Arguments;
using Kinship.Cli.Output;
using Kinship.Cli.Schedulers;
using Kinship.Cli.Settings;
using Kinship.Cli.Settings.Forms;
using Kinship.Effects;
using Kinship.Runs.Sweeps;

namespace Kinship.Cli.Commands;

/// <summary>kinship effects: what training with and without each task does to the others.</summary>
internal sealed class EffectsCommand : KinshipCommand<EffectsSettings>
{
    protected override int Run(EffectsSettings settings, CliEnvironment environment)
    {
        SchedulerConflicts.Check(settings, environment.Given);
        EffectsPlanning planning = EffectsPlanning.Of(settings, environment);
        environment.Interruption.Listen(); // before there is a folder that could be left half made
        string path = settings.Out is { } given
            ? environment.FullPath(given)
            : RunPaths.New(null, $"{Path.GetFileName(settings.Data).Split('.')[0]}-effects", environment);
        string again = Again(environment, path);
        IElsewhere? elsewhere = Elsewhere(settings, planning.File, path, again, environment);
        SweepFolder folder = SweepFolder.Open(path, planning.File);
        if (!settings.Json)
        {
            EffectsReport.WriteBefore(environment.Out, settings.Data, planning);
        }

        if (elsewhere?.Do() == false)
        {
            return ExitCode.Done;
        }

        int parallel = elsewhere is null ? settings.Parallel : 0;
        SweepProgress bar = new(environment, settings.Quiet, planning.File.Plan, settings.AffinitySeeds);
        EffectsSession session = new(planning, folder, parallel, settings.AffinitySeeds, bar, environment)
        {
            Affinity = EstimatorForms.ToAffinity(settings.Estimators),
        };
        EffectResults results = elsewhere is null ? session.Train() : session.Read();
        return session.End(session.Finish(results), settings.Json, again);
    }

    private static IElsewhere? Elsewhere(
        EffectsSettings settings,
        EffectPlanFile plan,
        string path,
        string again,
        CliEnvironment environment
    )
    {
        ArrayJob job = new(Path.Combine(path, SweepFiles.Plan), path, ArrayJob.DefaultSlices(plan.Plan.Trials.Count))
        {
            Name = $"kinship-effects-{plan.Plan.Fingerprint[..8]}",
        };
        return settings.On switch
        {
            "slurm" => new EffectsOnSlurm(settings, job, plan.Plan, again, environment),
            "kubernetes" => new EffectsOnKubernetes(settings, job, plan, environment),
            _ => null,
        };
    }

    /// <summary>The command as it was typed, with the folder.</summary>
    private static string Again(CliEnvironment environment, string path)
    {
        ParsedArguments typed = ArgumentCheck.Parse(environment.Arguments, CommandTable.Models);
        GivenOption place = new("--out", RunPaths.Shown(path, environment));
        ParsedArguments again = typed with { Options = [.. typed.Options.Where(o => o.Name != "--out"), place] };
        return string.Join(' ', ["kinship", .. again.Words.Select(ArgumentErrors.Quote)]);
    }
}
