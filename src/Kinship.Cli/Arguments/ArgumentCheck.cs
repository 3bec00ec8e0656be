using Kinship.Data;

namespace Kinship.Cli.Arguments;

/// <summary>
/// Reads the arguments against what the commands declare, before the command line library sees them: an unknown word
/// gets a suggestion, a wrong value what was expected. What passes is handed on as <c>--name=value</c>, so that a value
/// may begin with a dash.
/// </summary>
internal static class ArgumentCheck
{
    private static readonly string[] HelpWords = ["-h", "--help", "-?", "/?"];

    /// <summary>The arguments in the form that the library parses without a fault.</summary>
    /// <exception cref="InputException">An argument is unknown, missing, repeated or wrong.</exception>
    public static IReadOnlyList<string> Normalise(IReadOnlyList<string> args, IReadOnlyList<CommandModel> commands)
    {
        if (args.Count == 0 || HelpWords.Contains(args[0]))
        {
            return ["--help"];
        }

        if (args[0] == "help")
        {
            return args.Count == 1 ? ["--help"] : [Find(args[1], commands).Name, "--help"];
        }

        CommandModel command = Find(args[0], commands);
        return args.Skip(1).Any(HelpWords.Contains)
            ? [command.Name, "--help"]
            : [command.Name, .. new ArgumentReader(command).Read([.. args.Skip(1)])];
    }

    private static CommandModel Find(string name, IReadOnlyList<CommandModel> commands) =>
        commands.FirstOrDefault(c => c.Name == name)
        ?? throw ArgumentErrors.UnknownCommand(name, [.. commands.Select(c => c.Name)]);
}
