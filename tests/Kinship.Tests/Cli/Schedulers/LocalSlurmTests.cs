using Kinship.Cli.Schedulers;
using Xunit;

namespace Kinship.Tests.Cli.Schedulers;

/// <summary>Jobs on a real Slurm, where it can be started.</summary>
public sealed class LocalSlurmTests : IDisposable
{
    private const int Slices = 8;

    // Whatever a path may have in it that a shell or sbatch reads as something else.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(
        "kinship slurm 'a' \"b\" 50 %a $HOME #1 "
    );

    [Fact]
    public async Task Job_WhoseNodeIsKilledInTheMiddle_EndsWithEveryResult()
    {
        using LocalSlurm slurm = await LocalSlurm.StartAsync();
        SlurmJob job = new(Job(), new SlurmOptions(), Commands(slurm), Look);
        Task running = Task.Run(() => job.Run(TestContext.Current.CancellationToken));
        while (!(Look().Done >= 2 && Begun().Any(k => !File.Exists(Result(k)))) && !running.IsCompleted)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await slurm.KillNodeAsync();
        Assert.False(running.IsCompleted);
        await slurm.StartNodeAsync();
        await running.WaitAsync(TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, Slices).Select(k => $"slice {k} of {Slices}"), Results());
        // Slurm itself began the killed tasks again: none was submitted anew, and their logs go on.
        Assert.Equal(Slices, Logs().Length);
        Assert.Contains(Logs(), log => File.ReadLines(log).Count(line => line == "begun") == 2);
    }

    [Fact]
    public async Task Job_ThatEndsWithoutAResult_IsSubmittedOnceMore()
    {
        using LocalSlurm slurm = await LocalSlurm.StartAsync();
        // Every other slice fails at its first try.
        ArrayJob job = Job(
            "case $SLURM_ARRAY_TASK_ID in *[13579]) mkdir \"$6/tried.$SLURM_ARRAY_TASK_ID\" && exit 1 ;; esac"
        );
        new SlurmJob(job, new SlurmOptions { Parallel = 2 }, Commands(slurm), Look).Run(
            TestContext.Current.CancellationToken
        );
        Assert.Equal(Slices, Results().Length);
        Assert.Equal(Slices + (Slices / 2), Logs().Length);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static SlurmCommands Commands(LocalSlurm slurm) => new(new ProcessRunner { Variables = slurm.Variables });

    /// <summary>A stand-in for kinship, with its arguments: $1 effects-run, $2 the plan, $4 the slices, $6 the results.</summary>
    private ArrayJob Job(string first = ":") =>
        new(Path.Combine(_folder.FullName, "plan.json"), _folder.FullName, Slices)
        {
            Directory = _folder.FullName,
            Program =
            [
                "/bin/sh",
                "-c",
                $"{first}; echo begun; sleep 2; echo \"slice $SLURM_ARRAY_TASK_ID of $4\" > part.$SLURM_ARRAY_TASK_ID && "
                    + "mv part.$SLURM_ARRAY_TASK_ID \"$6/result.$SLURM_ARRAY_TASK_ID\"",
                "kinship",
            ],
        };

    private ArrayState Look()
    {
        int[] missing = [.. Enumerable.Range(0, Slices).Where(k => !File.Exists(Result(k)))];
        return new(Slices - missing.Length, Slices, missing);
    }

    private IEnumerable<int> Begun() =>
        Logs()
            .Where(log => new FileInfo(log).Length > 0)
            .Select(log => int.Parse(Path.GetFileNameWithoutExtension(log).Split('_')[1]));

    private string Result(int slice) => Path.Combine(_folder.FullName, $"result.{slice}");

    private string[] Results() =>
        [
            .. Enumerable
                .Range(0, Slices)
                .Where(k => File.Exists(Result(k)))
                .Select(k => File.ReadAllText(Result(k)).Trim()),
        ];

    private string[] Logs() => Directory.GetFiles(Path.Combine(_folder.FullName, "slurm"), "*_*.log");
}
