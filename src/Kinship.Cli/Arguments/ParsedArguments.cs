namespace Kinship.Cli.Arguments;

/// <summary>A command line, read and checked.</summary>
/// <param name="Command">The command's name.</param>
/// <param name="Arguments">What is no option, in order.</param>
/// <param name="Options">The options, in order.</param>
internal sealed record ParsedArguments(
    string Command,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<GivenOption> Options
)
{
    /// <summary>
    /// The words in the form that the library parses without a fault: options as <c>--name=value</c>, so that a value may
    /// begin with a dash.
    /// </summary>
    public IReadOnlyList<string> Words => [Command, .. Arguments, .. Options.Select(o => o.Text)];
}
