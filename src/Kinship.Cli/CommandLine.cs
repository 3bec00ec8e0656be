using Kinship.Cli.Arguments;
using Kinship.Cli.Commands;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Data;
using Kinship.Training;
using Spectre.Console.Cli;

namespace Kinship.Cli;

/// <summary>The whole command line: arguments in, exit code out. Every exception ends here, as one message.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    public static int Run(IReadOnlyList<string> args, CliEnvironment environment)
    {
        try
        {
            return Perform(args, environment);
        }
        catch (InputException e)
        {
            return Fail(environment, e.Message, ExitCode.Input);
        }
        catch (CommandAppException e)
        {
            return Fail(environment, e.Message, ExitCode.Input);
        }
        catch (TrainingFailedException e)
        {
            return Fail(environment, e.Message, ExitCode.Failed);
        }
        catch (OperationCanceledException)
        {
            return Fail(environment, "Interrupted.", ExitCode.Interrupted);
        }
#pragma warning disable CA1031 // the last catch: no user ever sees a stack trace
        catch (Exception e)
#pragma warning restore CA1031
        {
            return FailUnexpectedly(environment, e);
        }
    }

    /// <summary>The same as part of another command, whose errors its own become.</summary>
    public static int Perform(IReadOnlyList<string> args, CliEnvironment environment) =>
        args is ["--version"] or ["-v"] or ["version"] ? WriteVersion(environment) : Dispatch(args, environment);

    private static int WriteVersion(CliEnvironment environment)
    {
        environment.RawOut.WriteLine($"kinship {Versions.Kinship}");
        return ExitCode.Done;
    }

    private static int Dispatch(IReadOnlyList<string> args, CliEnvironment environment)
    {
        if (ArgumentCheck.AsksForHelp(args))
        {
            return RunApp(ArgumentCheck.Help(args, CommandTable.Models), environment);
        }

        ParsedArguments parsed = ArgumentCheck.Parse(
            EffectsArguments.Expand(ResumeArguments.Expand(args, environment), environment),
            CommandTable.Models
        );
        IReadOnlyList<string> given = [.. parsed.Options.Select(o => o.Name)];
        return RunApp(parsed.Words, environment with { Arguments = args, Given = given });
    }

    private static int RunApp(IReadOnlyList<string> words, CliEnvironment environment)
    {
        CommandApp app = new();
        app.Configure(c => CommandTable.Configure(c, environment));
        return app.Run(words, environment.Interruption.Token);
    }

    private static int FailUnexpectedly(CliEnvironment environment, Exception e)
    {
        if (environment.Debug)
        {
            environment.RawError.WriteLine(e);
            return ExitCode.Failed;
        }

        string message =
            e is OutOfMemoryException
                ? "There is not enough memory. Give fewer rows or columns (--drop), or a smaller network (--network)."
            : e is IOException or UnauthorizedAccessException ? AboutWriting(e.Message)
            : $"Unexpected {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} Set KINSHIP_DEBUG=1 to see the details.";
        return Fail(environment, message, ExitCode.Failed);
    }

    /// <summary>Errors of files name them; what names none is about standard output.</summary>
    private static string AboutWriting(string message) =>
        message.Contains('\'', StringComparison.Ordinal)
            ? message
            : $"Standard output cannot be written: {message.TrimEnd('.')}. Give it a place with room, or > /dev/null.";

    private static int Fail(CliEnvironment environment, string message, int exitCode)
    {
        environment.RawError.WriteLine(exitCode == ExitCode.Interrupted ? message : $"error: {Words.OneLine(message)}");
        return exitCode;
    }
}
