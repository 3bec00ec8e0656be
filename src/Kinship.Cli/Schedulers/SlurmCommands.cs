namespace Kinship.Cli.Schedulers;

/// <summary>Slurm's commands, as far as a job needs them.</summary>
internal sealed class SlurmCommands(IProcessRunner runner)
{
    /// <summary>Refuses a machine without Slurm.</summary>
    /// <exception cref="Data.InputException">sbatch was not found.</exception>
    public void CheckThere()
    {
        if (runner.Run("sbatch", ["--version"]) is null)
        {
            throw SchedulerErrors.NoSlurm();
        }
    }

    /// <summary>Submits a script.</summary>
    /// <param name="script">Its path.</param>
    /// <param name="array">The tasks to do, instead of the script's own.</param>
    /// <exception cref="Data.InputException">There is no Slurm here, or it refuses the job.</exception>
    public SlurmJobId Submit(string script, string array)
    {
        ProcessOutcome outcome =
            runner.Run("sbatch", ["--parsable", $"--array={array}", script]) ?? throw SchedulerErrors.NoSlurm();
        return outcome.ExitCode switch
        {
            0 => SlurmJobId.Parse(outcome.Output) ?? throw SchedulerErrors.NoJobNumber(outcome.Output),
            // Ended by a signal: Ctrl-C reaches it too.
            > 128 => throw SchedulerErrors.NoJobNumber(outcome.Output),
            _ => throw SchedulerErrors.Refused(outcome.Error),
        };
    }

    /// <summary>What is left of a job; null where Slurm does not say at the moment.</summary>
    public SlurmQueue? Queue(SlurmJobId job)
    {
        string[] where = job.Cluster is null ? [] : [$"--clusters={job.Cluster}"];
        ProcessOutcome? outcome = runner.Run(
            "squeue",
            ["--noheader", "--array", "--me", "--format=%T|%r", $"--jobs={job.Number}", .. where]
        );
        return outcome is null ? null
            : outcome.ExitCode == 0 ? SlurmQueue.Parse(WithoutCluster(outcome.Output))
            // What Slurm says of a job that ended some minutes ago.
            : outcome.Error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase) ? new SlurmQueue(0, 0, null)
            : null;
    }

    // With --clusters, squeue begins with a line "CLUSTER: NAME".
    private static string WithoutCluster(string output) =>
        string.Join('\n', output.Split('\n').Where(l => !l.StartsWith("CLUSTER:", StringComparison.Ordinal)));
}
