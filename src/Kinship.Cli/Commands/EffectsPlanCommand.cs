using System.Text.Json.Nodes;
using Kinship.Cli.Arguments;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Effects;
using Kinship.Runs.Sweeps;

namespace Kinship.Cli.Commands;

/// <summary>kinship effects-plan: the list of trainings, for many machines.</summary>
internal sealed class EffectsPlanCommand : KinshipCommand<EffectsPlanSettings>
{
    protected override int Run(EffectsPlanSettings settings, CliEnvironment environment)
    {
        EffectsPlanning planning = EffectsPlanning.Of(settings, environment);
        EffectPlan plan = planning.File.Plan;
        string path = environment.FullPath(settings.Out);
        if (Path.Exists(path) && EffectPlanFile.Read(path).Plan.Fingerprint != plan.Fingerprint)
        {
            throw SettingsErrors.AnotherPlan(settings.Out);
        }

        planning.File.Write(path);
        if (settings.Json)
        {
            Json.Write(environment, ToJson(settings, plan));
            return ExitCode.Done;
        }

        EffectsReport.WriteBefore(environment.Out, settings.Data, planning);
        string quoted = ArgumentErrors.Quote(settings.Out);
        AffinityView.WriteHeading(environment.Out, $"The plan: {settings.Out}");
        EffectsReport.WriteUnwrapped(
            environment.Out,
            $"one training   kinship effects-run {quoted} --index 0   (0 to {plan.Trials.Count - 1})",
            $"several        kinship effects-run {quoted} --index 0-{Math.Min(9, plan.Trials.Count - 1)}",
            $"a slice        kinship effects-run {quoted} --slices 16 --index 0",
            "array jobs     without --index it is SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX",
            $"gather         kinship effects-collect {quoted}"
        );
        return ExitCode.Done;
    }

    private static JsonObject ToJson(EffectsPlanSettings settings, EffectPlan plan) =>
        new()
        {
            ["plan"] = settings.Out,
            ["fingerprint"] = plan.Fingerprint,
            ["tasks"] = Json.Texts(plan.Tasks),
            ["trainings"] = plan.Trials.Count,
            ["seeds"] = plan.Options.Seeds,
            ["subsets"] = new JsonArray([.. plan.Subsets.Select(s => (JsonNode)Json.Texts(s))]),
            ["notes"] = Json.Texts(plan.Notes),
        };
}
