using Kinship.Cli;
using Spectre.Console;

using Interruption interruption = new();
CliEnvironment environment = new(
    AnsiConsole.Console,
    AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }),
    TimeProvider.System,
    Directory.GetCurrentDirectory(),
    Environment.GetEnvironmentVariable("KINSHIP_DEBUG") == "1",
    interruption
);
interruption.TakeSignals(Console.Error.WriteLine);
return CommandLine.Run(args, environment);
