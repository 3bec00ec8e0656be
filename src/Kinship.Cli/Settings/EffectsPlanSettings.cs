using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship effects-plan.</summary>
internal sealed class EffectsPlanSettings : EffectDesignSettings
{
    [CommandOption("--out <FILE>")]
    [Group(OptionGroups.Output)]
    [Description("The plan's file; one that is there must be of the same plan")]
    [DefaultValue("plan.json")]
    public string Out { get; init; } = "plan.json";
}
