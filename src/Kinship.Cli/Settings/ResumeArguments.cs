using Kinship.Cli.Arguments;
using Kinship.Cli.Commands;
using Kinship.Data;
using Kinship.Runs;

namespace Kinship.Cli.Settings;

/// <summary>
/// The command line of a run that goes on: the one that run.json keeps, so that every option is the same, with the few
/// that may change.
/// </summary>
internal static class ResumeArguments
{
    private const string Option = "--resume";
    private static readonly string[] May = ["--epochs", "--threads", "--live", "--quiet", "--json", Option];
    private static readonly string[] OfOneCall =
    [
        "--epochs",
        "--threads",
        "--live",
        "--quiet",
        "--json",
        "--out",
        Option,
    ];

    /// <summary>The command line to run: that of the run where one is to go on, otherwise what was typed.</summary>
    /// <exception cref="InputException">The run cannot go on like this.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> args, CliEnvironment environment)
    {
        if (args is not ["train" or "demo", ..] || !args.Any(IsResume) || ArgumentCheck.AsksForHelp(args))
        {
            return args;
        }

        ParsedArguments typed = ArgumentCheck.Parse(args, CommandTable.Models, complete: false);
        if (typed.Options.FirstOrDefault(o => !May.Contains(o.Name)) is { } other)
        {
            throw other.Name == "--seeds"
                ? SettingsErrors.Contradiction(
                    "--seeds",
                    Option,
                    "each of several seeds is a run of its own, to be resumed by itself"
                )
                : SettingsErrors.ChangesTheRun(other.Name, May.Except([Option]));
        }

        string run = typed.Options.Single(o => o.Name == Option).Value!;
        RunInfo info = RunFolder.Load(RunPaths.Find(run, environment)).Info;
        StoredCommandLine before = StoredCommandLine.Of($"{Option} {run}", info);
        return
        [
            before.Typed.Command,
            .. Data(typed, before, environment),
            .. before.Options.Where(o => !OfOneCall.Contains(o.Name)).Select(o => o.Text),
            .. typed.Options.Any(o => o.Name == "--epochs") ? [] : (string[])[$"--epochs={info.Options.Epochs}"],
            .. typed.Options.Select(o => o.Text),
        ];
    }

    private static bool IsResume(string word) =>
        word == Option || word.StartsWith(Option + "=", StringComparison.Ordinal);

    /// <summary>The data: as given now, where it moved, or where it was.</summary>
    private static IReadOnlyList<string> Data(
        ParsedArguments typed,
        StoredCommandLine before,
        CliEnvironment environment
    ) =>
        typed.Arguments.Count == 0 ? before.Arguments
        : before.Arguments.Count == 0 ? throw SettingsErrors.DemoHasItsData(typed.Arguments[0])
        : [.. typed.Arguments.Select(environment.FullPath)];
}
