using System.Diagnostics;
using System.Text;

namespace Kinship.Reliability.Work;

/// <summary>A process of the command line.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    /// <param name="folder">Where it runs.</param>
    /// <param name="line">The command line, without "kinship".</param>
    /// <param name="core">The one core that it may run on (Linux); null for all.</param>
    public CliProcess(string folder, string line, int? core = null)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Kinship.Cli.dll"), .. line.Split(' ')];
        command = core is null ? command : ["taskset", "-c", $"{core}", .. command];
        ProcessStartInfo info = new(command[0], command[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["DOTNET_EnableDiagnostics"] = "0"; // a killed one would leave its pipes in the folder of temporary files
        _process = Process.Start(info)!;
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    /// <summary>What it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Waits for its end: its exit code, and what it wrote.</summary>
    public (int Code, string Output) Wait()
    {
        _process.WaitForExit();
        return (_process.ExitCode, Output);
    }

    /// <summary>Waits for its end, and says how much memory it had at most, in bytes; 0 where the system does not say.</summary>
    public async Task<long> PeakAsync()
    {
        long peak = 0;
        while (!_process.HasExited)
        {
            try
            {
                _process.Refresh();
                peak = Math.Max(peak, _process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                break; // it has just ended
            }

            await Task.Delay(50);
        }

        return peak;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose() => _process.Dispose();

    private void Add(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
