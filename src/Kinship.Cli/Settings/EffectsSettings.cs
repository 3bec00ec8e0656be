using System.ComponentModel;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship effects.</summary>
internal partial class EffectsSettings : EffectDesignSettings
{
    [CommandOption("--parallel <N>")]
    [Group(OptionGroups.Training)]
    [Description(
        "Trainings side by side, 0 for one a core, and with --on for as many as there is room for; the numbers do not depend on it"
    )]
    [DefaultValue(0)]
    [Number("a whole number, 0 or more", Whole = true, Minimum = 0, Maximum = int.MaxValue)]
    public int Parallel { get; init; }

    [CommandOption("--estimators <NAMES>")]
    [Group(OptionGroups.Measuring)]
    [Description("The affinities to compare with the effects, as train --estimators takes them, or all")]
    [Estimators]
    public string? Estimators { get; init; }

    [CommandOption("--out <DIR>")]
    [Group(OptionGroups.Output)]
    [Description(
        "The folder of the results: new, empty, or that of a sweep that was stopped, which then goes on. Default: runs/NAME-effects-DATE-TIME"
    )]
    public string? Out { get; init; }

    [CommandOption("--quiet")]
    [Group(OptionGroups.Output)]
    [Description("No progress on standard error")]
    public bool Quiet { get; init; }
}
