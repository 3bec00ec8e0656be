using Kinship.Cli;
using Kinship.Cli.Output;
using Spectre.Console;

Console.SetError(TextWriter.Synchronized(new TolerantWriter(Console.Error)));
string folder;
try
{
    folder = Directory.GetCurrentDirectory();
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(
        "error: The current folder is not there any more, or cannot be read. Change to another (cd), and try again."
    );
    return ExitCode.Input;
}

using Interruption interruption = new();
CliEnvironment environment = new(
    AnsiConsole.Console,
    AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }),
    TimeProvider.System,
    folder,
    Environment.GetEnvironmentVariable("KINSHIP_DEBUG") == "1",
    interruption
);
interruption.TakeSignals(Console.Error.WriteLine);
return CommandLine.Run(args, environment);
