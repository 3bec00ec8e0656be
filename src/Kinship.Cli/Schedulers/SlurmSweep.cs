namespace Kinship.Cli.Schedulers;

/// <summary>A plan's trainings on Slurm, as a command of Kinship does them.</summary>
internal static class SlurmSweep
{
    /// <summary>Submits the job, or finds it again, and waits until every slice has its results.</summary>
    /// <param name="environment">Ctrl-C ends the waiting, and standard error is told how far the job is.</param>
    /// <param name="job">The job.</param>
    /// <param name="options">What it asks for.</param>
    /// <param name="look">Reads how far the results are.</param>
    /// <param name="quiet">Whether nothing is shown while waiting.</param>
    /// <exception cref="OperationCanceledException">Ctrl-C; how to go on was said. The job runs on.</exception>
    /// <remarks>What else it throws: see <see cref="SlurmJob.Run"/>.</remarks>
    public static void Run(
        CliEnvironment environment,
        ArrayJob job,
        SlurmOptions options,
        Func<ArrayState> look,
        bool quiet = false
    )
    {
        environment.Interruption.Listen();
        StatusLine line = new(environment);
        SlurmJob slurm = new(job, options, new SlurmCommands(new ProcessRunner()), look)
        {
            Progress = progress =>
            {
                if (!quiet)
                {
                    line.Show(progress.ToString());
                }
            },
        };
        try
        {
            slurm.Run(environment.Interruption.Token);
            line.End();
        }
        catch (SlurmWaitEndedException e)
        {
            line.End();
            environment.RawError.WriteLine(SlurmNextSteps.Text(e.Job, job));
            throw;
        }
        catch
        {
            line.End();
            throw;
        }
    }
}
