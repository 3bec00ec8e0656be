using Kinship.Cli.Arguments;
using Kinship.Cli.Commands;
using Kinship.Data;
using Kinship.Runs;

namespace Kinship.Cli.Settings;

/// <summary>The command line that made a run, its paths as from where it was typed.</summary>
/// <param name="Info">What run.json says.</param>
/// <param name="Typed">The command line, read anew.</param>
internal sealed record StoredCommandLine(RunInfo Info, ParsedArguments Typed)
{
    private static readonly string[] Paths = ["--validation", "--network"];

    /// <summary>Reads that of a run.</summary>
    /// <param name="option">How the run was named, for messages: <c>--resume runs/a</c>.</param>
    /// <param name="info">What its run.json says.</param>
    /// <exception cref="InputException">It has none, or one that is not understood any more.</exception>
    public static StoredCommandLine Of(string option, RunInfo info)
    {
        if (info.CommandLine.Count == 0)
        {
            throw SettingsErrors.NotFromTheCommandLine(option);
        }

        if (info.CommandLine.Append(info.WorkingDirectory ?? "").Any(t => t.Contains('\0', StringComparison.Ordinal)))
        {
            throw SettingsErrors.StoredCommandLine(option, "It holds a NUL, which none does.");
        }

        if (info.WorkingDirectory is { } folder && !Path.IsPathFullyQualified(folder))
        {
            throw SettingsErrors.StoredCommandLine(option, $"'{folder}', where it was typed, is no whole path.");
        }

        try
        {
            return new(info, ArgumentCheck.Parse(info.CommandLine, CommandTable.Models));
        }
        catch (InputException e)
        {
            throw SettingsErrors.StoredCommandLine(option, e.Message);
        }
    }

    /// <summary>Its arguments; of a demo none.</summary>
    public IReadOnlyList<string> Arguments => [.. Typed.Arguments.Select(Absolute)];

    /// <summary>Its options.</summary>
    public IReadOnlyList<GivenOption> Options => [.. Typed.Options.Select(Absolute)];

    /// <summary>Whether an option's value is a path and not a name or a number.</summary>
    public static bool IsPath(GivenOption option) =>
        option.Value is { } value
        && Paths.Contains(option.Name)
        && (option.Name == "--network" ? value != "pyramid" : !double.TryParse(value, out _));

    private GivenOption Absolute(GivenOption option) =>
        IsPath(option) ? option with { Value = Absolute(option.Value!) } : option;

    private string Absolute(string path) =>
        Info.WorkingDirectory is { } directory ? Path.GetFullPath(path, directory) : path;
}
