namespace Kinship.Cli.Schedulers;

/// <summary>What to do about a job that nobody waits for.</summary>
internal static class SlurmNextSteps
{
    /// <summary>The text, of several lines.</summary>
    /// <param name="id">Slurm's job.</param>
    /// <param name="job">What it does.</param>
    /// <param name="again">The command that waits for it.</param>
    public static string Text(SlurmJobId id, ArrayJob job, string again)
    {
        string cluster = id.Cluster is null ? "" : $" --clusters={ShellWords.Quote(id.Cluster)}";
        string collect = ShellWords.Line(["kinship", "effects-collect", job.Plan, "--results", job.Results]);
        return $"""
            Slurm's job {id.Number} runs on; nothing of it was ended.
              to wait for it again:      {again}
              to see what is there:      {collect}
              to end it:                 scancel{cluster} {id.Number}
            """.ReplaceLineEndings("\n");
    }
}
