using Kinship.Cli.Output;

namespace Kinship.Cli.Schedulers;

/// <summary>How far a Slurm job is.</summary>
/// <param name="Job">The job.</param>
/// <param name="State">How far its results are.</param>
/// <param name="Queue">What Slurm has left of it; null where Slurm does not say at the moment.</param>
internal sealed record SlurmProgress(SlurmJobId Job, ArrayState State, SlurmQueue? Queue)
{
    /// <summary>As one line.</summary>
    public override string ToString() =>
        $"job {Job.Number}: {State.Done:N0} of {Words.Count(State.Of, "training")} done, {Rest}";

    private string Rest =>
        Queue switch
        {
            null => "Slurm does not answer; waiting for it",
            { IsEmpty: true } => "no task left in the queue",
            { Waiting: 0 } => $"{Words.Count(Queue.Running, "task")} running",
            { IsHeld: true } =>
                $"{Queue.Running:N0} running, {Queue.Waiting:N0} held ({Queue.Reason}): scontrol release {Job.Number}",
            _ => $"{Queue.Running:N0} running, {Queue.Waiting:N0} waiting ({Queue.Reason})",
        };
}
