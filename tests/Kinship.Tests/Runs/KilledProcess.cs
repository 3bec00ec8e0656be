using System.Diagnostics;
using Xunit;

namespace Kinship.Tests.Runs;

/// <summary>A process of Kinship.KillHost, which trains into a folder or resumes what is there.</summary>
internal sealed class KilledProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    public KilledProcess(string run, bool steps)
    {
        string host = Path.Combine(AppContext.BaseDirectory, "Kinship.KillHost.dll");
        ProcessStartInfo start = new("dotnet", steps ? [host, run, "steps"] : [host, run])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Runs one to its end; returns the time from the beginning of the training.</summary>
    public static async Task<TimeSpan> RunAsync(string run, bool steps)
    {
        using KilledProcess process = new(run, steps);
        await process.BeginAsync();
        Stopwatch time = Stopwatch.StartNew();
        await process._process.WaitForExitAsync();
        string errors = await process._errors;
        Assert.True(process._process.ExitCode == 0, errors);
        return time.Elapsed;
    }

    /// <summary>Waits until the training begins.</summary>
    public async Task BeginAsync()
    {
        string? line = await _process.StandardOutput.ReadLineAsync();
        Assert.True(line == "begin", line is null ? await _errors : line);
    }

    /// <summary>Waits until the checkpoint of an epoch is there, or the process has ended.</summary>
    public void WaitForCheckpoint(string run, int epoch)
    {
        string path = Path.Combine(run, "checkpoints", $"epoch-{epoch:0000}.safetensors");
        string next = Path.Combine(run, "checkpoints", $"epoch-{epoch + 1:0000}.safetensors");
        while (epoch > 0 && !Array.Exists([path, next], File.Exists) && !_process.HasExited)
        {
            Thread.Yield();
        }
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose() => _process.Dispose();
}
