using Kinship.Cli.Arguments;
using Kinship.Cli.Settings;
using Spectre.Console.Cli;

namespace Kinship.Cli.Commands;

/// <summary>A command of the table.</summary>
/// <param name="Model">Its name and settings.</param>
/// <param name="Description">One line for the help.</param>
/// <param name="Examples">Command lines for the help, without the program's name.</param>
/// <param name="Add">Registers it.</param>
internal sealed record CommandEntry(
    CommandModel Model,
    string Description,
    IReadOnlyList<string[]> Examples,
    Func<IConfigurator, ICommandConfigurator> Add
)
{
    /// <summary>An entry for a command class.</summary>
    public static CommandEntry Of<TCommand, TSettings>(string name, string description, params string[][] examples)
        where TCommand : KinshipCommand<TSettings>
        where TSettings : OutputSettings =>
        new(new(name, typeof(TSettings)), description, examples, c => c.AddCommand<TCommand>(name));
}
