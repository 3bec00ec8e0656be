using Kinship.Cli.Schedulers;
using Kinship.Data;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Cli.Schedulers;

public sealed class SlurmJobTests : IDisposable
{
    private static readonly ArrayState s_done = new(10, 10, []);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kinship-slurm-job-");
    private readonly List<string> _progress = [];
    private readonly List<TimeSpan> _pauses = [];

    [Fact]
    public void Run_UntilTheLastResult_SubmitsOnceAndSaysHowFarItIs()
    {
        FakeSlurm slurm = new();
        slurm.Squeue.Enqueue(FakeSlurm.Says("RUNNING|None\nPENDING|Resources\nPENDING|Resources\n"));
        slurm.Squeue.Enqueue(FakeSlurm.Says("COMPLETING|None\n"));
        Run(slurm, Missing(0, 0, 1, 2), Missing(2, 0, 1, 2), s_done);
        Assert.Equal(["--array=0-2"], slurm.Submitted);
        Assert.Equal(
            [
                "job 41: 2 of 10 trainings done, 1 running, 2 waiting (Resources)",
                "job 41: 10 of 10 trainings done, 1 task running",
            ],
            _progress
        );
        Assert.StartsWith("#!/bin/sh", File.ReadAllText(Path.Combine(_folder.FullName, "slurm", "effects.sbatch")));
    }

    [Fact]
    public void Run_WithEveryResultThere_SubmitsNothing()
    {
        FakeSlurm slurm = new();
        Run(slurm, s_done);
        Assert.Empty(slurm.Calls);
    }

    [Fact]
    public void Run_AfterTasksThatVanished_SubmitsThoseAgain()
    {
        FakeSlurm slurm = new();
        Run(slurm, Missing(0, 0, 1, 2, 3, 4), Missing(6, 1, 3, 4), Missing(6, 1, 3, 4), Missing(6, 1, 3, 4), s_done);
        Assert.Equal(["--array=0-4", "--array=1,3-4"], slurm.Submitted);
    }

    [Fact]
    public void Run_WithTasksThatVanishTwice_SaysWhichAndWhereTheirLogsAre()
    {
        FakeSlurm slurm = new();
        TrainingFailedException error = Assert.Throws<TrainingFailedException>(() => Run(slurm, Missing(8, 2, 4)));
        Assert.Equal(["--array=2,4", "--array=2,4"], slurm.Submitted);
        Assert.Contains("2 slices of the plan ended twice", error.Message);
        Assert.Contains(": 2,4. 8 of 10 trainings are done and kept.", error.Message);
        Assert.Contains(Path.Combine(_folder.FullName, "slurm", "42_2.log"), error.Message);
    }

    /// <summary>A file of another machine may come into sight after Slurm is done with the task.</summary>
    [Fact]
    public void Run_WithAResultThatComesLate_WaitsForIt()
    {
        FakeSlurm slurm = new();
        Run(slurm, Missing(0, 0), Missing(0, 0), Missing(0, 0), s_done);
        Assert.Equal(["--array=0"], slurm.Submitted);
    }

    [Fact]
    public void Run_WhileSlurmDoesNotAnswer_GoesByTheResults()
    {
        FakeSlurm slurm = new();
        for (int i = 0; i < 20; i++)
        {
            slurm.Squeue.Enqueue(FakeSlurm.Fails("slurm_load_jobs error: Unable to contact slurm controller"));
        }

        ArrayState[] looks = [.. Enumerable.Range(0, 20).Select(done => Missing(done / 2, 9)), s_done];
        Run(slurm, looks);
        Assert.Single(slurm.Submitted);
        Assert.Equal("job 41: 3 of 10 trainings done, Slurm does not answer; waiting for it", _progress[6]);
        Assert.Equal(TimeSpan.FromSeconds(1), _pauses[0]);
        Assert.Equal(TimeSpan.FromSeconds(15), _pauses[^1]);
    }

    [Fact]
    public void Run_OfAJobThatSlurmForgot_TakesItAsEnded()
    {
        FakeSlurm slurm = new();
        for (int i = 0; i < 3; i++)
        {
            slurm.Squeue.Enqueue(FakeSlurm.Fails("slurm_load_jobs error: Invalid job id specified"));
        }

        Run(slurm, Missing(0, 0), Missing(0, 0), Missing(0, 0), Missing(0, 0), s_done);
        Assert.Equal(2, slurm.Submitted.Count());
    }

    [Fact]
    public void Run_WithHeldTasks_SaysWhatReleasesThem()
    {
        FakeSlurm slurm = new();
        slurm.Squeue.Enqueue(FakeSlurm.Says("PENDING|launch failed requeued held\n"));
        Run(slurm, Missing(0, 0), Missing(0, 0), s_done);
        Assert.Equal(
            "job 41: 0 of 10 trainings done, 0 running, 1 held (launch failed requeued held): scontrol release 41",
            _progress[0]
        );
    }

    [Fact]
    public void Run_Interrupted_LeavesTheJobAndFindsItAgain()
    {
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        FakeSlurm slurm = new();
        slurm.Squeue.Enqueue(FakeSlurm.Says("RUNNING|None\n"));
        var ended = Assert.Throws<SlurmWaitEndedException>(() =>
            Job(slurm, new SlurmOptions(), Missing(1, 0)).Run(cancellation.Token)
        );
        Assert.Equal("41", ended.Job.Number);
        Assert.DoesNotContain(slurm.Calls, c => c.StartsWith("scancel", StringComparison.Ordinal));

        slurm.Squeue.Enqueue(FakeSlurm.Says("RUNNING|None\n"));
        Run(slurm, Missing(1, 0), s_done);
        Assert.Single(slurm.Submitted);
    }

    [Fact]
    public void Run_BesideAJobWithOtherOptions_IsRefused()
    {
        FakeSlurm slurm = new();
        Run(slurm, Missing(0, 0), s_done);
        string before = File.ReadAllText(Path.Combine(_folder.FullName, "slurm", "effects.sbatch"));
        slurm.Squeue.Enqueue(FakeSlurm.Says("RUNNING|None\n"));
        SlurmJob other = Job(slurm, new SlurmOptions { Partition = "long" }, Missing(0, 0), s_done);
        InputException error = Assert.Throws<InputException>(() => other.Run(CancellationToken.None));
        Assert.Contains("job 41 of this folder still runs", error.Message);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_folder.FullName, "slurm", "effects.sbatch")));
    }

    [Fact]
    public void Run_OnAClusterAmongOthers_AsksThatOne()
    {
        FakeSlurm slurm = new() { Sbatch = FakeSlurm.Says("Welcome to the cluster.\n77;north\n") };
        slurm.Squeue.Enqueue(FakeSlurm.Says("CLUSTER: north\nRUNNING|None\n"));
        Run(slurm, Missing(0, 0), s_done);
        Assert.Contains("--jobs=77 --clusters=north", slurm.Calls[^1]);
        Assert.Equal("job 77: 10 of 10 trainings done, 1 task running", _progress[^1]);
    }

    [Fact]
    public void Run_WithoutSlurm_SaysWhatToDo()
    {
        InputException error = Assert.Throws<InputException>(() =>
            Run(new FakeSlurm { IsMissing = true }, Missing(0, 0))
        );
        Assert.Contains("sbatch was not found", error.Message);
        Assert.Contains("effects-plan", error.Message);
    }

    [Fact]
    public void Run_OfAJobThatSlurmRefuses_SaysItsWords()
    {
        FakeSlurm slurm = new() { Sbatch = FakeSlurm.Fails("sbatch: error: invalid partition specified: lnog\n") };
        InputException error = Assert.Throws<InputException>(() => Run(slurm, Missing(0, 0)));
        Assert.Contains("invalid partition specified: lnog", error.Message);
    }

    [Fact]
    public void NextSteps_CanBeTyped()
    {
        string text = SlurmNextSteps.Text(
            new SlurmJobId("7", null),
            new ArrayJob("/my data/p.json", "/my data/r", 3),
            "kinship effects --on=slurm"
        );
        Assert.Contains("kinship effects-collect '/my data/p.json' --results '/my data/r'\n", text);
        Assert.Contains("to wait for it again:      kinship effects --on=slurm\n", text);
        Assert.EndsWith("scancel 7", text);
    }

    [Fact]
    public void ProcessRunner_OnAnyProgram_SaysWhatCameOfIt()
    {
        Assert.Null(new ProcessRunner().Run("kinship-no-such-program", []));
        Assert.SkipUnless(File.Exists("/bin/sh"), "needs /bin/sh");
        ProcessRunner runner = new() { Variables = new Dictionary<string, string> { ["KINSHIP_WORD"] = "a b" } };
        Assert.Equal(
            new ProcessOutcome(3, "a b $1\n", "oh\n"),
            runner.Run("/bin/sh", ["-c", "echo \"$KINSHIP_WORD $0\"; echo oh >&2; exit 3", "$1"])
        );
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static ArrayState Missing(int done, params int[] slices) => new(done, 10, slices);

    private void Run(FakeSlurm slurm, params ArrayState[] looks) =>
        Job(slurm, new SlurmOptions(), looks).Run(CancellationToken.None);

    /// <summary>A job whose results are as told, one look after the other; the last for good.</summary>
    private SlurmJob Job(FakeSlurm slurm, SlurmOptions options, params ArrayState[] looks)
    {
        int look = 0;
        return new(
            new ArrayJob("/plan.json", _folder.FullName, 5),
            options,
            new SlurmCommands(slurm),
            () => looks[Math.Min(look++, looks.Length - 1)]
        )
        {
            Progress = progress => _progress.Add(progress.ToString()),
            Pause = (time, _) => _pauses.Add(time),
        };
    }
}
