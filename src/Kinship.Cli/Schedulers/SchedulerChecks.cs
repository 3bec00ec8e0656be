namespace Kinship.Cli.Schedulers;

/// <summary>What must be so before a job is written down.</summary>
internal static class SchedulerChecks
{
    /// <summary>Refuses paths that no script and no manifest can name, and numbers of slices that are none.</summary>
    /// <exception cref="Data.InputException">Found one.</exception>
    public static void Check(ArrayJob job)
    {
        if (job.Slices < 1)
        {
            throw SchedulerErrors.BadSlices(job.Slices);
        }

        foreach (string word in job.Command.Append(job.Directory))
        {
            if (word.Any(char.IsControl))
            {
                throw SchedulerErrors.ControlCharacter(word);
            }
        }
    }
}
