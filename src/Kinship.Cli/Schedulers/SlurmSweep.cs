namespace Kinship.Cli.Schedulers;

/// <summary>A plan's trainings on Slurm, as a command of Kinship does them.</summary>
internal static class SlurmSweep
{
    /// <summary>Submits the job, or finds it again, and waits until every slice has its results.</summary>
    /// <param name="environment">Ctrl-C ends the waiting, and standard error is told how far the job is.</param>
    /// <param name="job">The job.</param>
    /// <param name="options">What it asks for.</param>
    /// <param name="look">Reads how far the results are.</param>
    /// <param name="again">The command that goes on.</param>
    /// <param name="quiet">Whether nothing is shown while waiting.</param>
    /// <exception cref="OperationCanceledException">Ctrl-C; how to go on was said. The job runs on.</exception>
    /// <remarks>What else it throws: see <see cref="SlurmJob.Run"/>.</remarks>
    public static void Run(
        CliEnvironment environment,
        ArrayJob job,
        SlurmOptions options,
        Func<ArrayState> look,
        string again,
        bool quiet
    )
    {
        environment.Interruption.Listen("Waiting no longer; the job runs on. Once more to stop at once.");
        environment.Interruption.Token.ThrowIfCancellationRequested(); // before anything is submitted
        StatusLine line = new(environment);
        SlurmJob slurm = new(job, options, new SlurmCommands(environment.Programs), look)
        {
            Progress = progress => Say(progress.ToString()),
            Tell = text =>
            {
                line.End();
                Say(text);
                line.End();
            },
        };
        void Say(string text)
        {
            if (!quiet)
            {
                line.Show(text);
            }
        }

        try
        {
            slurm.Run(environment.Interruption.Token);
        }
        catch (SlurmWaitEndedException e)
        {
            line.End();
            environment.RawError.WriteLine(SlurmNextSteps.Text(e.Job, job, again));
            throw;
        }
        finally
        {
            line.End();
            environment.Interruption.Listen();
        }
    }
}
