using Kinship.Bench.Peer;

namespace Kinship.Bench.Jobs;

/// <summary>Whole trainings, ours measuring and PyTorch's not, process by process in turn.</summary>
internal static class JobsMode
{
    public static void Run(JobsOptions options, TextWriter output, TextWriter log)
    {
        QuietMachine.Await(options.AnyLoad, log);
        PeerEnvironment? environment = PeerEnvironment.Find(options.Python, log);
        List<JobResult> results =
        [
            .. from job in options.Jobs
            from threads in options.Threads
            from result in Alternate(job, options, threads, environment, log)
            select result,
        ];
        JsonText.Write(
            options.Out,
            new
            {
                Machine = MachineInfo.This,
                PeerCoreType = environment?.CoreType,
                options.Epochs,
                Results = results,
            }
        );
        MarkedSections.Publish(
            new Dictionary<string, string> { [JobsReport.Section] = JobsReport.Table(results, options) },
            options.Write,
            output
        );
    }

    private static IEnumerable<JobResult> Alternate(
        Job job,
        JobsOptions options,
        int threads,
        PeerEnvironment? environment,
        TextWriter log
    )
    {
        List<List<JobOutcome>> ours = [.. job.Variants.Select(_ => new List<JobOutcome>())];
        List<JobOutcome> theirs = [];
        for (int turn = 0; turn < options.Alternations; turn++)
        {
            for (int v = 0; v < ours.Count; v++)
            {
                ours[v].Add(JobProcess.Ours(job, job.Variants[v], options.Epochs, threads));
            }

            if (environment is not null)
            {
                theirs.Add(JobProcess.Theirs(job, environment, options.Epochs, threads));
            }

            string seconds = string.Join(", ", ours.Select(o => $"{o[^1].Seconds:f2}"));
            log.WriteLine(
                $"{job.Name}, {threads} thread(s), turn {turn + 1}: ours {seconds}, PyTorch {theirs.LastOrDefault()?.Seconds:f2} s"
            );
        }

        return job.Variants.Select((variant, v) => new JobResult(job.Name, variant, threads, ours[v], theirs));
    }
}

/// <summary>What was measured of a job and a variant.</summary>
/// <param name="Job">The job.</param>
/// <param name="Variant">What ours measured.</param>
/// <param name="Threads">Of both.</param>
/// <param name="Ours">Every turn.</param>
/// <param name="Theirs">Every turn; empty without a peer.</param>
internal sealed record JobResult(
    string Job,
    JobVariant Variant,
    int Threads,
    IReadOnlyList<JobOutcome> Ours,
    IReadOnlyList<JobOutcome> Theirs
)
{
    /// <summary>The lower quartile of ours, seconds.</summary>
    public double OurSeconds => LowerQuartile(Ours);

    /// <summary>The same of PyTorch's; null without a peer.</summary>
    public double? TheirSeconds => Theirs.Count == 0 ? null : LowerQuartile(Theirs);

    /// <summary>How many times as long PyTorch takes.</summary>
    public double? Ratio => TheirSeconds / OurSeconds;

    private static double LowerQuartile(IReadOnlyList<JobOutcome> outcomes) =>
        outcomes.Select(o => o.Seconds).Order().ElementAt(outcomes.Count / 4);
}
