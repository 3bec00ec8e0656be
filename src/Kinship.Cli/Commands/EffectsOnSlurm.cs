using Kinship.Cli.Schedulers;
using Kinship.Cli.Settings;
using Kinship.Effects;
using Kinship.Runs.Sweeps;

namespace Kinship.Cli.Commands;

/// <summary>kinship effects --on slurm: an array job, submitted and waited for.</summary>
internal sealed class EffectsOnSlurm : IElsewhere
{
    private readonly EffectsSettings _settings;
    private readonly ArrayJob _job;
    private readonly EffectPlan _plan;
    private readonly string _again;
    private readonly CliEnvironment _environment;

    /// <summary>Made before there is a folder.</summary>
    /// <param name="settings">What was typed.</param>
    /// <param name="job">The job.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="again">The command that goes on with it.</param>
    /// <param name="environment">The world.</param>
    /// <exception cref="Data.InputException">There is no Slurm here.</exception>
    public EffectsOnSlurm(
        EffectsSettings settings,
        ArrayJob job,
        EffectPlan plan,
        string again,
        CliEnvironment environment
    )
    {
        (_settings, _plan, _again, _environment) = (settings, plan, again, environment);
        _job = job with { Program = RunningProgram.Words(), Directory = environment.Directory };
        new SlurmCommands(environment.Programs).CheckThere();
    }

    /// <inheritdoc/>
    public bool Do()
    {
        SlurmOptions options = new()
        {
            TimeLimitMinutes = _settings.TimeLimit,
            MemoryMegabytes = _settings.Memory,
            Parallel = _settings.Parallel > 0 ? _settings.Parallel : null,
            Partition = _settings.Partition,
            Account = _settings.Account,
        };
        SlurmSweep.Run(_environment, _job, options, Look, _again, _settings.Quiet);
        return true;
    }

    private ArrayState Look() => ArrayState.Read(SweepFolder.ReadTrials(_job.Results, _plan), _job.Slices);
}
