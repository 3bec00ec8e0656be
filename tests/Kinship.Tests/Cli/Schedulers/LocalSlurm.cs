using System.Diagnostics;
using Kinship.Cli.Schedulers;
using Kinship.Tests.Architecture;
using Xunit;

namespace Kinship.Tests.Cli.Schedulers;

/// <summary>
/// A real Slurm of one node on this machine, by tests/slurm/slurm.sh: one for all the tests of its collection, which run one after
/// the other. It ends with them, or with this process.
/// </summary>
public sealed class LocalSlurm : IAsyncLifetime
{
    private const int Skipped = 77;

    // Longer than anything that slurm.sh waits for.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private Process? _process;
    private string _folder = "";
    private string _whyNot = "";

    /// <summary>Slurm's commands, which find this one.</summary>
    internal IProcessRunner Programs =>
        new ProcessRunner
        {
            Variables = new Dictionary<string, string> { ["SLURM_CONF"] = Path.Combine(_folder, "slurm.conf") },
        };

    /// <summary>Skips the test where there is none, and says why.</summary>
    public void SkipUnlessThere() => Assert.SkipWhen(_folder.Length == 0, _whyNot);

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            _whyNot = "Slurm runs on Linux";
            return;
        }

        ProcessStartInfo start = new("bash", [RepositoryRoot.Combine("tests", "slurm", "slurm.sh")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start)!;
        string line = await _process.StandardOutput.ReadLineAsync().WaitAsync(s_patience) ?? "";
        if (line.StartsWith("ready ", StringComparison.Ordinal))
        {
            _folder = line["ready ".Length..];
            return;
        }

        await _process.WaitForExitAsync().WaitAsync(s_patience);
        _whyNot =
            _process.ExitCode == Skipped
                ? line
                : throw new InvalidOperationException($"slurm.sh ended with {_process.ExitCode}: {line}");
    }

    /// <summary>The node's daemon and what it runs are killed, as when a machine loses power.</summary>
    public Task KillNodeAsync() => TellAsync("kill-node");

    /// <summary>The node comes back.</summary>
    public Task StartNodeAsync() => TellAsync("start-node");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(s_patience);
            _process.Dispose();
        }
    }

    private async Task TellAsync(string command)
    {
        await _process!.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        Assert.Equal(command, await _process.StandardOutput.ReadLineAsync().WaitAsync(s_patience));
    }
}
