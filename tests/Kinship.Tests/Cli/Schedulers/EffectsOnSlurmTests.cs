using Kinship.Cli.Schedulers;
using Kinship.Runs.Sweeps;
using Xunit;

namespace Kinship.Tests.Cli.Schedulers;

/// <summary>A sweep sent through a real Slurm, where it can be started.</summary>
public sealed class EffectsOnSlurmTests : IDisposable
{
    private const int Slices = 6;
    private const string Design = "--targets mod4,parity --seeds 3 --epochs 3 --affinity-seeds 1";
    private readonly CliRun _cli = new();

    [Fact]
    public async Task Sweep_WhoseNodeIsKilledInTheMiddle_EndsAsTheLocalOne()
    {
        using LocalSlurm slurm = await LocalSlurm.StartAsync();
        Succeed($"effects-plan {CliRun.Digits} {Design} --out plan.json");
        SlurmJob job = new(
            new ArrayJob(Path.Combine(_cli.Folder, "plan.json"), Path.Combine(_cli.Folder, "far"), Slices)
            {
                Directory = _cli.Folder,
                Program = RunningProgram.Words(),
            },
            new SlurmOptions(),
            new SlurmCommands(new ProcessRunner { Variables = slurm.Variables }),
            Look
        );
        Task running = Task.Run(() => job.Run(TestContext.Current.CancellationToken));
        while (Look().Done < 2 && !running.IsCompleted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await slurm.KillNodeAsync();
        Assert.NotEmpty(Look().MissingSlices);
        await slurm.StartNodeAsync();
        await running.WaitAsync(TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);

        Succeed("effects-collect plan.json --results far --out collected --quiet");
        Succeed($"effects {CliRun.Digits} {Design} --out local --quiet");
        foreach (string file in (ReadOnlySpan<string>)[SweepFiles.Effects, SweepFiles.Agreement])
        {
            Assert.Equal(File.ReadAllBytes(In("local", file)), File.ReadAllBytes(In("collected", file)));
        }

        Assert.Equal(Lines("local"), Lines("far"));
    }

    public void Dispose() => _cli.Dispose();

    private void Succeed(string line)
    {
        int exitCode = _cli.Run(line);
        Assert.True(exitCode == 0, $"{line}: {exitCode}, {_cli.Error}");
    }

    private ArrayState Look() =>
        ArrayState.Read(SweepFolder.ReadTrials(In("far"), EffectPlanFile.Read(In("plan.json")).Plan), Slices);

    private string In(params ReadOnlySpan<string> parts) => Path.Combine([_cli.Folder, .. parts]);

    /// <summary>The results in a folder, a line each, in no order.</summary>
    private IEnumerable<string> Lines(string folder) =>
        SweepFiles.FindTrials(In(folder)).SelectMany(File.ReadAllLines).Order(StringComparer.Ordinal);
}
