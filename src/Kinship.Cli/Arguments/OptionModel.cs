using System.ComponentModel;
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
    /// <summary>The heading it stands under in the help; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>What it does.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its value where the option is not given, as it is shown; null where it has none.</summary>
    public string? Standard { get; init; }

    /// <summary>The values that have keys, with the keys' defaults.</summary>
    public IReadOnlyList<string> Forms => [.. Checks.SelectMany(c => c.Forms)];

    /// <summary>The options of a settings class, in the order of their headings.</summary>
    public static IReadOnlyList<OptionModel> Of(Type settings) =>
        [
            .. settings
                .GetProperties()
                .Select(p => (Property: p, Option: p.GetCustomAttribute<CommandOptionAttribute>()))
                .Where(p => p.Option is not null)
                .Select(p => Of(p.Property, p.Option!))
                .Where(o => !Hidden(settings).Contains(o.Name))
                .OrderBy(o => OptionGroups.InOrder.ToList().IndexOf(o.Group)),
        ];

    /// <summary>A settings class's arguments, in order; <c>[DATA]</c> where one may be left out.</summary>
    public static IReadOnlyList<ArgumentModel> ArgumentsOf(Type settings) =>
        [
            .. settings
                .GetProperties()
                .Select(p => (Property: p, Argument: p.GetCustomAttribute<CommandArgumentAttribute>()))
                .Where(p => p.Argument is not null && !Hidden(settings).Contains(p.Argument.ValueName))
                .OrderBy(p => p.Argument!.Position)
                .Select(p => ArgumentOf(settings, p.Property, p.Argument!)),
        ];

    private static ArgumentModel ArgumentOf(Type settings, PropertyInfo property, CommandArgumentAttribute argument)
    {
        ArgumentNameAttribute? named = settings
            .GetCustomAttributes<ArgumentNameAttribute>()
            .FirstOrDefault(n => n.Argument == argument.ValueName);
        return new(
            named?.Name ?? argument.ValueName,
            argument.IsRequired || property.GetCustomAttribute<RequiredArgumentAttribute>() is not null,
            named?.Description ?? DescriptionOf(property),
            property.PropertyType.IsArray
        );
    }

    private static OptionModel Of(PropertyInfo property, CommandOptionAttribute option) =>
        new(
            "--" + option.LongNames[0],
            option.ValueName,
            property.GetCustomAttribute<OptionalValueAttribute>()?.Value,
            [.. property.GetCustomAttributes<ValueCheckAttribute>()]
        )
        {
            Group = property.GetCustomAttribute<GroupAttribute>()?.Heading ?? "",
            Description = DescriptionOf(property),
            Standard = property.GetCustomAttribute<DefaultValueAttribute>()?.Value?.ToString(),
        };

    private static string DescriptionOf(PropertyInfo property) =>
        property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";

    private static IReadOnlyList<string> Hidden(Type settings) =>
        settings.GetCustomAttribute<WithoutAttribute>()?.Names ?? [];
}
