using Kinship.Cli.Output;
using Kinship.Cli.Schedulers;
using Kinship.Data;
using Spectre.Console;

namespace Kinship.Cli;

/// <summary>What the command line has of the world: handed in, so that a test can run it in process.</summary>
/// <param name="Out">Standard output: results.</param>
/// <param name="Error">Standard error: progress, warnings, errors.</param>
/// <param name="Time">The clock.</param>
/// <param name="Directory">What relative paths start from.</param>
/// <param name="Debug">Whether an unexpected error shows its details (KINSHIP_DEBUG=1).</param>
/// <param name="Interruption">Ctrl-C.</param>
internal sealed record CliEnvironment(
    IAnsiConsole Out,
    IAnsiConsole Error,
    TimeProvider Time,
    string Directory,
    bool Debug,
    Interruption Interruption
)
{
    /// <summary>The arguments as they were typed, for the run's record.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The names of the options that were given.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>Runs other programs: a scheduler's.</summary>
    public IProcessRunner Programs { get; init; } = new ProcessRunner();

    /// <summary>Standard output without any layout: JSON and CSV.</summary>
    public TextWriter RawOut => Out.Profile.Out.Writer;

    /// <summary>Standard error without any layout: one message, one line.</summary>
    public TextWriter RawError => Error.Profile.Out.Writer;

    /// <summary>Whether standard error can redraw a line.</summary>
    public bool CanRedraw => Error.Profile.Out.IsTerminal && Error.Profile.Capabilities.Ansi;

    /// <summary>A path given by the user, made absolute.</summary>
    public string FullPath(string path) =>
        path.Contains('\0', StringComparison.Ordinal)
            ? throw new InputException(
                $"'{Words.OneLine(path)}' holds a NUL, which no file's name does. Give another name."
            )
            : Path.GetFullPath(path, Directory);
}
