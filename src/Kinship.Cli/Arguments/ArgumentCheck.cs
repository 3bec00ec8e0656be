using Kinship.Data;

namespace Kinship.Cli.Arguments;

/// <summary>
/// Reads the arguments against what the commands declare, before the command line library sees them: an unknown word
/// gets a suggestion, a wrong value what was expected.
/// </summary>
internal static class ArgumentCheck
{
    private static readonly string[] HelpWords = ["-h", "--help", "-?", "/?"];

    /// <summary>Whether the arguments ask for help rather than for something to be done.</summary>
    public static bool AsksForHelp(IReadOnlyList<string> args) =>
        args.Count == 0 || args[0] == "help" || args.Any(HelpWords.Contains);

    /// <summary>The words that show the help asked for.</summary>
    /// <exception cref="InputException">There is no such command.</exception>
    public static IReadOnlyList<string> Help(IReadOnlyList<string> args, IReadOnlyList<CommandModel> commands) =>
        args.Count == 0 || HelpWords.Contains(args[0]) || args is ["help"] ? ["--help"]
        : args[0] == "help" ? [Find(args[1], commands).Name, "--help"]
        : [Find(args[0], commands).Name, "--help"];

    /// <summary>The arguments of a command.</summary>
    /// <param name="args">Its name, and what follows.</param>
    /// <param name="commands">The commands there are.</param>
    /// <param name="complete">Whether arguments that must be given must be there.</param>
    /// <exception cref="InputException">An argument is unknown, missing, repeated or wrong.</exception>
    public static ParsedArguments Parse(
        IReadOnlyList<string> args,
        IReadOnlyList<CommandModel> commands,
        bool complete = true
    )
    {
        CommandModel command = Find(args[0], commands);
        return new ArgumentReader(command).Read([.. args.Skip(1)], complete);
    }

    private static CommandModel Find(string name, IReadOnlyList<CommandModel> commands) =>
        commands.FirstOrDefault(c => c.Name == name)
        ?? throw ArgumentErrors.UnknownCommand(name, [.. commands.Select(c => c.Name)]);
}
