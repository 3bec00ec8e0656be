using Kinship.Effects;
using Kinship.Runs.Sweeps;
using Xunit;

namespace Kinship.Tests.Cli.Schedulers;

/// <summary>kinship effects --on slurm, on a real Slurm where it can be started.</summary>
[Collection(nameof(LocalSlurm))]
public sealed class EffectsOnSlurmTests(LocalSlurm slurm) : IDisposable
{
    // Trainings that take long enough to be killed in the middle of one.
    private const string Design = "--targets mod4,parity --seeds 3 --epochs 100 --affinity-seeds 0";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly CliRun _cli = new() { Programs = slurm.Programs };

    [Fact]
    public async Task Sweep_WhoseNodeIsKilledInTheMiddle_EndsAsTheLocalOne()
    {
        slurm.SkipUnlessThere();
        Task<int> running = Task.Run(() => _cli.Run($"effects {CliRun.Digits} {Design} --on slurm --out far"));
        try
        {
            await UntilInTheMiddleAsync(running);
            await slurm.KillNodeAsync();
            Assert.False(running.IsCompleted, _cli.Error);
            await slurm.StartNodeAsync();
            Assert.True(await running.WaitAsync(s_patience, TestContext.Current.CancellationToken) == 0, _cli.Error);
        }
        finally
        {
            _cli.Interruption.Request();
            await running;
        }

        using CliRun local = new();
        Assert.Equal(0, local.Run($"effects {CliRun.Digits} {Design} --out local --quiet"));
        string[] folders = [Path.Combine(local.Folder, "local"), Far];
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(folders[0], SweepFiles.Effects)),
            File.ReadAllBytes(Path.Combine(folders[1], SweepFiles.Effects))
        );
        Assert.Equal(Lines(folders[0]), Lines(folders[1]));
    }

    public void Dispose() => _cli.Dispose();

    private string Far => Path.Combine(_cli.Folder, "far");

    /// <summary>Until two trainings are done, and another one has begun and is not.</summary>
    private async Task UntilInTheMiddleAsync(Task running)
    {
        while (!running.IsCompleted)
        {
            HashSet<int> done = Done();
            if (done.Count >= 2 && Begun().Except(done).Any())
            {
                return;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private HashSet<int> Done()
    {
        string plan = Path.Combine(Far, SweepFiles.Plan);
        EffectPlan? of = File.Exists(plan) ? EffectPlanFile.Read(plan).Plan : null;
        return of is null ? [] : [.. SweepFolder.ReadTrials(Far, of).Results.Select(r => r.Index)];
    }

    /// <summary>The tasks, each of which is a training, that have said something.</summary>
    private IEnumerable<int> Begun() =>
        new DirectoryInfo(Path.Combine(Far, "slurm"))
            .GetFiles("*_*.log")
            .Where(log => log.Length > 0)
            .Select(log => int.Parse(Path.GetFileNameWithoutExtension(log.Name).Split('_')[1]));

    /// <summary>The results in a folder, a line each, in no order.</summary>
    private static IEnumerable<string> Lines(string folder) =>
        SweepFiles.FindTrials(folder).SelectMany(File.ReadAllLines).Order(StringComparer.Ordinal);
}
