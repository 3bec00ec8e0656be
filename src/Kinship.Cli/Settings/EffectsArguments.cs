using Kinship.Cli.Arguments;
using Kinship.Cli.Commands;
using Kinship.Data;
using Kinship.Runs;

namespace Kinship.Cli.Settings;

/// <summary>The command line of effects of a run: that run's data, network and options, with what was typed.</summary>
internal static class EffectsArguments
{
    /// <summary>The options that a training and the measuring of effects have in common.</summary>
    private static IEnumerable<string> Common =>
        OptionModel.Of(typeof(LearningSettings)).Select(o => o.Name).Except(["--json"]).Append("--validation");

    /// <summary>The command line with data in place of a run; as it was where it names no run.</summary>
    /// <exception cref="InputException">The run cannot be used: it was made by a program, or its data have changed.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> args, CliEnvironment environment)
    {
        if (args is not ["effects" or "effects-plan", ..] || ArgumentCheck.AsksForHelp(args))
        {
            return args;
        }

        ParsedArguments typed = ArgumentCheck.Parse(args, CommandTable.Models, complete: false);
        return typed.Arguments is [var name] && FolderOf(name, environment) is { } folder
            ? Expand(typed, name, folder, environment)
            : args;
    }

    private static IReadOnlyList<string> Expand(
        ParsedArguments typed,
        string name,
        string folder,
        CliEnvironment environment
    )
    {
        RunInfo info = RunFolder.Load(RunSeeds.Find(folder) is [var first, ..] ? first : folder).Info;
        StoredCommandLine before = StoredCommandLine.Of(name, info);
        string data = before.Arguments is [var file] ? file : DemoFile.Get();
        if (!File.Exists(data) || TabularData.FingerprintOf(data) != info.Data?.Fingerprint)
        {
            throw SettingsErrors.RunDataChanged(name, data);
        }

        IEnumerable<GivenOption> targets =
            before.Arguments.Count == 0 ? [new GivenOption("--targets", DemoFile.Targets)] : [];
        GivenOption[] kept =
        [
            .. targets
                .Concat(before.Options)
                .Where(o => Common.Contains(o.Name) && typed.Options.All(t => t.Name != o.Name))
                .Where(o => o.Name != "--validation" || !StoredCommandLine.IsPath(o)),
        ];
        if (before.Options.Any(o => o.Name == "--validation" && StoredCommandLine.IsPath(o)))
        {
            environment.RawError.WriteLine(
                $"note: the run's own validation file is left out: {Path.GetFileName(data)} is split in three parts."
            );
        }

        return [typed.Command, data, .. kept.Select(o => o.Text), .. typed.Options.Select(o => o.Text)];
    }

    /// <summary>The folder that a word names; null where it names a file or nothing.</summary>
    private static string? FolderOf(string name, CliEnvironment environment)
    {
        string path = environment.FullPath(name);
        return File.Exists(path) ? null
            : Directory.Exists(path) ? path
            : RunPaths.Named(name, environment);
    }
}
