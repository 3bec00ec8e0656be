using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Cli.Settings.Forms;
using Kinship.Effects;
using Kinship.Runs.Sweeps;

namespace Kinship.Cli.Commands;

/// <summary>kinship effects-collect: the results of many machines as those of one.</summary>
internal sealed class EffectsCollectCommand : KinshipCommand<EffectsCollectSettings>
{
    protected override int Run(EffectsCollectSettings settings, CliEnvironment environment)
    {
        EffectsPlanning planning = EffectsPlanning.Of(settings, environment);
        EffectPlan plan = planning.File.Plan;
        string from = PlanResults.FolderOf(settings, environment);
        EffectResults results = SweepFolder.ReadTrials(from, plan);
        if (results.Missing.Count > 0)
        {
            environment.RawError.WriteLine($"error: {MissingTrials.Words(results, settings.Plan)}");
            return ExitCode.Failed;
        }

        environment.Interruption.Listen();
        string path = settings.Out is { } given ? environment.FullPath(given) : from;
        SweepFolder folder = SweepFolder.Open(path, planning.File, shared: path == from);
        if (!settings.Json)
        {
            EffectsReport.WriteBefore(environment.Out, planning.File.Data, planning);
        }

        int seeds = settings.AffinitySeeds ?? planning.File.AffinitySeeds;
        SweepProgress bar = new(environment, settings.Quiet, plan, seeds);
        EffectsSession session = new(planning, folder, settings.Parallel, seeds, bar, environment)
        {
            Affinity = EstimatorForms.ToAffinity(settings.Estimators),
        };
        return session.End(session.Finish(results), settings.Json, "the same command again.");
    }
}
