using Kinship.Cli.Output;
using Kinship.Training;

namespace Kinship.Cli.Schedulers;

/// <summary>
/// An array job on Slurm: submits it, waits until every slice has its results, and submits those again, once, that ended
/// without. A job of the same folder that still runs is waited for, not submitted again.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="options">What it asks for.</param>
/// <param name="slurm">Slurm.</param>
/// <param name="look">Reads how far the results are.</param>
internal sealed class SlurmJob(ArrayJob job, SlurmOptions options, SlurmCommands slurm, Func<ArrayState> look)
{
    // Files of another machine may be seen some seconds late.
    private const int LooksAtEmptyQueue = 3;
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);

    private readonly SlurmFolder _folder = new(job.Results);

    /// <summary>Told how far the job is, at every look.</summary>
    public Action<SlurmProgress> Progress { get; init; } = _ => { };

    /// <summary>Told of each job that is submitted, submitted again, or found to run.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>Waits between two looks, or until it is cancelled.</summary>
    public Action<TimeSpan, CancellationToken> Pause { get; init; } = (time, token) => token.WaitHandle.WaitOne(time);

    /// <summary>Runs the job until every slice has its results.</summary>
    /// <param name="cancellation">Ends the waiting; the job runs on.</param>
    /// <exception cref="Data.InputException">No Slurm here; it refuses the job; or another job of this folder still runs.</exception>
    /// <exception cref="TrainingFailedException">Slices have no results after two submissions.</exception>
    /// <exception cref="SlurmWaitEndedException">Cancelled.</exception>
    public void Run(CancellationToken cancellation)
    {
        ArrayState state = look();
        for (int submissions = 0; state.MissingSlices.Count > 0; submissions++)
        {
            if (submissions == 2)
            {
                throw SchedulerErrors.StillMissing(state, _folder);
            }

            SlurmJobId id = (submissions == 0 ? Running() : null) ?? Submit(state.MissingSlices, submissions > 0);
            state = Wait(id, cancellation);
        }
    }

    /// <summary>The folder's last job, if it still runs.</summary>
    private SlurmJobId? Running()
    {
        if (_folder.LastJob is not { } last || slurm.Queue(last) is not { IsEmpty: false })
        {
            return null;
        }

        if (!_folder.HasScript(Script()))
        {
            throw SchedulerErrors.OtherJobRuns(last, _folder.Script);
        }

        Tell($"Slurm's job {last.Number} of this folder still runs: waiting for it.");
        return last;
    }

    private SlurmJobId Submit(IReadOnlyList<int> slices, bool again)
    {
        _folder.WriteScript(Script());
        SlurmJobId id = slurm.Submit(_folder.Script, SlurmScript.Array(IndexRanges.Format(slices), options.Parallel));
        _folder.Add(id);
        Tell(
            again
                ? $"{Words.Count(slices.Count, "task")} ended without all results ({IndexRanges.Format(slices)}), and begin once more "
                    + $"as Slurm's job {id.Number}."
                : $"Submitted as Slurm's job {id.Number}, of {Words.Count(slices.Count, "task")}; their logs are in {_folder.Logs}."
        );
        return id;
    }

    /// <summary>How far the results are when the last is there, or nothing of the job is left in the queue.</summary>
    private ArrayState Wait(SlurmJobId id, CancellationToken cancellation)
    {
        TimeSpan pause = s_first;
        for (int empty = 0; ; )
        {
            SlurmQueue? queue = slurm.Queue(id);
            ArrayState state = look();
            empty = queue is { IsEmpty: true } ? empty + 1 : 0;
            Progress(new(id, state, queue));
            if (state.MissingSlices.Count == 0 || empty == LooksAtEmptyQueue)
            {
                return state;
            }

            Pause(pause, cancellation);
            if (cancellation.IsCancellationRequested)
            {
                throw new SlurmWaitEndedException(id);
            }

            pause = pause * 1.5 < s_longest ? pause * 1.5 : s_longest;
        }
    }

    private string Script() => SlurmScript.Text(job, options, _folder.Logs);
}
