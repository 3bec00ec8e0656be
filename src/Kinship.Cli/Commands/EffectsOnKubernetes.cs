using System.Text.Json.Nodes;
using Kinship.Cli.Output;
using Kinship.Cli.Schedulers;
using Kinship.Cli.Settings;
using Kinship.Effects;
using Kinship.Runs.Sweeps;

namespace Kinship.Cli.Commands;

/// <summary>kinship effects --on kubernetes: the manifest of an Indexed Job beside the plan.</summary>
internal sealed class EffectsOnKubernetes : IElsewhere
{
    private const string Manifest = "kubernetes.yaml";

    private readonly EffectsSettings _settings;
    private readonly ArrayJob _job;
    private readonly EffectPlan _plan;
    private readonly string _manifest;
    private readonly CliEnvironment _environment;

    /// <summary>Made before there is a folder.</summary>
    /// <param name="settings">What was typed.</param>
    /// <param name="job">The job.</param>
    /// <param name="plan">The plan, and where its data are.</param>
    /// <param name="environment">The world.</param>
    /// <exception cref="Data.InputException">An image, a claim or a path that no pod can use.</exception>
    public EffectsOnKubernetes(EffectsSettings settings, ArrayJob job, EffectPlanFile plan, CliEnvironment environment)
    {
        (_settings, _job, _plan, _environment) = (settings, job, plan.Plan, environment);
        string mount = settings.Mount is { } given
            ? environment.FullPath(given)
            : CommonFolder.Of([plan.Data, job.Plan, job.Results]);
        KubernetesOptions options = new(settings.Image!, settings.Claim!, mount)
        {
            Parallel = settings.Parallel > 0 ? settings.Parallel : null,
            TimeLimitMinutes = settings.TimeLimit,
        };
        _manifest = KubernetesManifest.Text(
            job,
            settings.Memory is { } megabytes ? options with { MemoryMegabytes = megabytes } : options
        );
        CommonFolder.Check(mount, plan.Data);
    }

    /// <inheritdoc/>
    public bool Do()
    {
        EffectResults results = SweepFolder.ReadTrials(_job.Results, _plan);
        if (results.Missing.Count == 0)
        {
            return true;
        }

        string file = Path.Combine(_job.Results, Manifest);
        File.WriteAllText(file, _manifest);
        if (_settings.Json)
        {
            JsonObject document = new()
            {
                ["plan"] = _job.Plan,
                ["results"] = _job.Results,
                ["manifest"] = file,
                ["job"] = _job.Name,
                ["trainings"] = _plan.Trials.Count,
                ["done"] = results.Results.Count,
                ["slices"] = _job.Slices,
            };
            Json.Write(_environment, document);
        }
        else
        {
            EffectsReport.WriteUnwrapped(
                _environment.Out,
                KubernetesNextSteps.Text(_job, RunPaths.Shown(file, _environment)).Split('\n')
            );
        }

        return false;
    }
}
