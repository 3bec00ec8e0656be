namespace Kinship.Cli.Schedulers;

/// <summary>What to do about a job that nobody waits for.</summary>
internal static class SlurmNextSteps
{
    /// <summary>The text, of several lines.</summary>
    public static string Text(SlurmJobId id, ArrayJob job)
    {
        string cluster = id.Cluster is null ? "" : $" --clusters={ShellWords.Quote(id.Cluster)}";
        string collect = ShellWords.Line(["kinship", "effects-collect", job.Plan, "--results", job.Results]);
        return $"""
            Slurm's job {id.Number} runs on; nothing of it was ended.
              to wait for it again:      the same command once more, which submits nothing that runs or is done
              to see what is there:      {collect}
              to end it:                 scancel{cluster} {id.Number}
            """.ReplaceLineEndings("\n");
    }
}
