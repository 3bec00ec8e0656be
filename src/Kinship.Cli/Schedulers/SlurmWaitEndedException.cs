namespace Kinship.Cli.Schedulers;

/// <summary>The user waits no longer for a job, which runs on.</summary>
internal sealed class SlurmWaitEndedException(SlurmJobId job)
    : OperationCanceledException($"Slurm's job {job.Number} runs on.")
{
    /// <summary>The job.</summary>
    public SlurmJobId Job => job;
}
