using System.Reflection;
using Spectre.Console.Cli;

namespace Kinship.Cli.Arguments;

/// <summary>An option of a command, as its settings class declares it.</summary>
/// <param name="Name">With its dashes: <c>--epochs</c>.</param>
/// <param name="Value">What its value is called; null for a flag.</param>
/// <param name="Default">What stands for a value that is left out; null where it must be given.</param>
/// <param name="Checks">What its value must be.</param>
internal sealed record OptionModel(
    string Name,
    string? Value,
    string? Default,
    IReadOnlyList<ValueCheckAttribute> Checks
)
{
    /// <summary>The options of a settings class.</summary>
    public static IReadOnlyList<OptionModel> Of(Type settings) =>
        [
            .. settings
                .GetProperties()
                .Select(p => (Property: p, Option: p.GetCustomAttribute<CommandOptionAttribute>()))
                .Where(p => p.Option is not null)
                .Select(p => new OptionModel(
                    "--" + p.Option!.LongNames[0],
                    p.Option.ValueName,
                    p.Property.GetCustomAttribute<OptionalValueAttribute>()?.Value,
                    [.. p.Property.GetCustomAttributes<ValueCheckAttribute>()]
                )),
        ];

    /// <summary>The names of a settings class's arguments, in order: <c>DATA</c>.</summary>
    public static IReadOnlyList<string> ArgumentsOf(Type settings) =>
        [
            .. settings
                .GetProperties()
                .Select(p => p.GetCustomAttribute<CommandArgumentAttribute>())
                .OfType<CommandArgumentAttribute>()
                .OrderBy(a => a.Position)
                .Select(a => a.ValueName),
        ];
}
