using Kinship.Cli.Arguments;
using Kinship.Cli.Commands;
using Spectre.Console;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;

namespace Kinship.Cli.Output;

/// <summary>The help of a command: its options under headings, with their defaults and the keys of their values.</summary>
internal sealed class KinshipHelp(ICommandAppSettings settings) : HelpProvider(settings)
{
    public override IEnumerable<IRenderable> GetUsage(ICommandModel model, ICommandInfo? command)
    {
        if (Find(command) is not { } found)
        {
            return base.GetUsage(model, command);
        }

        IEnumerable<string> arguments = OptionModel
            .ArgumentsOf(found.Settings)
            .Select(a => a.Required ? $"<{a.Name}>" : $"[{a.Name}]");
        return Lines("USAGE:", "    " + string.Join(' ', ["kinship", found.Name, .. arguments, "[OPTIONS]"]));
    }

    public override IEnumerable<IRenderable> GetArguments(ICommandModel model, ICommandInfo? command)
    {
        if (Find(command) is not { } found)
        {
            return base.GetArguments(model, command);
        }

        ArgumentModel[] arguments = [.. OptionModel.ArgumentsOf(found.Settings)];
        return arguments.Length == 0
            ? []
            : Lines("ARGUMENTS:", [.. arguments.SelectMany(a => HelpText.Entry($"<{a.Name}>", a.Description, Width))]);
    }

    public override IEnumerable<IRenderable> GetOptions(ICommandModel model, ICommandInfo? command)
    {
        if (Find(command) is not { } found)
        {
            return base.GetOptions(model, command);
        }

        IReadOnlyList<OptionModel> options = OptionModel.Of(found.Settings);
        bool headings = options.Select(o => o.Group).Distinct().Count() > 2;
        return headings
            ?
            [
                .. options
                    .GroupBy(o => o.Group)
                    .SelectMany(g =>
                        Lines(g.Key.ToUpperInvariant() + ":", [.. g.SelectMany(o => HelpText.Of(o, Width))])
                    ),
            ]
            : Lines("OPTIONS:", [.. options.SelectMany(o => HelpText.Of(o, Width))]);
    }

    private static int Width => 80;

    private static CommandModel? Find(ICommandInfo? command) =>
        CommandTable.Models.FirstOrDefault(m => m.Name == command?.Name);

    private static IReadOnlyList<IRenderable> Lines(string heading, params IReadOnlyList<string> lines) =>
        [new Text($"\n{heading}\n", new Style(Color.Yellow)), new Text(string.Join('\n', lines) + "\n")];
}
