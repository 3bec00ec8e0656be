using Kinship.Cli;
using Spectre.Console;

namespace Kinship.Fuzz.Targets;

/// <summary>The command line without a process.</summary>
internal static class InProcess
{
    /// <summary>Runs a command line; what it wrote comes back as one text.</summary>
    public static (int Code, string Output) Run(string folder, string[] args)
    {
        using StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        using Interruption interruption = new();
        CliEnvironment environment = new(console, console, TimeProvider.System, folder, Debug: false, interruption);
        int code = CommandLine.Run(args, environment);
        return (code, output.ToString());
    }
}
