using System.Diagnostics;
using System.Text;

namespace Kinship.Reliability.Work;

/// <summary>A process of the command line.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    public CliProcess(string folder, string line)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Kinship.Cli.dll");
        ProcessStartInfo info = new("dotnet", [program, .. line.Split(' ')])
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

    /// <summary>Waits for its end: its exit code, and what it wrote.</summary>
    public (int Code, string Output) Wait()
    {
        _process.WaitForExit();
        return (_process.ExitCode, _output.ToString());
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
