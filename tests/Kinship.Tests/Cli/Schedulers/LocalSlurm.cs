using System.Diagnostics;
using Kinship.Tests.Architecture;
using Xunit;

namespace Kinship.Tests.Cli.Schedulers;

/// <summary>A real Slurm of one node on this machine, by tests/slurm/slurm.sh; it ends with this object, or with this process.</summary>
internal sealed class LocalSlurm : IDisposable
{
    private const int Skipped = 77;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private readonly Process _process;

    private LocalSlurm(Process process, string folder)
    {
        _process = process;
        Variables = new Dictionary<string, string> { ["SLURM_CONF"] = Path.Combine(folder, "slurm.conf") };
    }

    /// <summary>The environment variables by which Slurm's commands find it.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Starts one, or skips the test and says why there is none.</summary>
    public static async Task<LocalSlurm> StartAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Slurm runs on Linux");
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("KINSHIP_SLURM") == "1",
            "a real Slurm takes minutes to begin a killed node's tasks again: KINSHIP_SLURM=1 runs this"
        );
        ProcessStartInfo start = new("bash", [RepositoryRoot.Combine("tests", "slurm", "slurm.sh")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        Process process = Process.Start(start)!;
        string line = await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience) ?? "";
        if (line.StartsWith("ready ", StringComparison.Ordinal))
        {
            return new LocalSlurm(process, line["ready ".Length..]);
        }

        await process.WaitForExitAsync().WaitAsync(s_patience);
        using (process)
        {
            Assert.SkipWhen(process.ExitCode == Skipped, line);
            throw new InvalidOperationException($"slurm.sh ended with {process.ExitCode}: {line}");
        }
    }

    /// <summary>The node's daemon and what it runs are killed, as when a machine loses power.</summary>
    public Task KillNodeAsync() => TellAsync("kill-node");

    /// <summary>The node comes back.</summary>
    public Task StartNodeAsync() => TellAsync("start-node");

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(s_patience);
        _process.Dispose();
    }

    private async Task TellAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        Assert.Equal(command, await _process.StandardOutput.ReadLineAsync().WaitAsync(s_patience));
    }
}
