using System.ComponentModel;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship effects-collect.</summary>
internal sealed class EffectsCollectSettings : PlanSettings
{
    [CommandOption("--out <DIR>")]
    [Group(OptionGroups.Output)]
    [Description("Where effects.csv and the rest are written. Default: the folder of the results")]
    public string? Out { get; init; }

    [CommandOption("--affinity-seeds <N>")]
    [Group(OptionGroups.Measuring)]
    [Description("Trainings done here whose affinities are compared with the effects; 0 for none. Default: the plan's")]
    [Number("a whole number, at least 0", Whole = true, Minimum = 0, Maximum = 1000)]
    public int? AffinitySeeds { get; init; }

    [CommandOption("--estimators <NAMES>")]
    [Group(OptionGroups.Measuring)]
    [Description("The affinities to compare with the effects, as train --estimators takes them, or all")]
    [Estimators]
    public string? Estimators { get; init; }
}
