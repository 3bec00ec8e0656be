using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>A plan and the folder of its results: what effects-run and effects-collect take.</summary>
internal class PlanSettings : OutputSettings
{
    [CommandArgument(0, "<PLAN>")]
    [Description("The file that kinship effects-plan wrote")]
    public string Plan { get; init; } = "";

    [CommandOption("--results <DIR>")]
    [Group(OptionGroups.Output)]
    [Description("The folder of the results, a file a slice. Default: beside the plan, PLAN.results")]
    public string? Results { get; init; }

    [CommandOption("--data <FILE>")]
    [Group(OptionGroups.Columns)]
    [Description("The data, where they are not at the path that the plan names, nor beside the plan")]
    public string? DataFile { get; init; }

    [CommandOption("--parallel <N>")]
    [Group(OptionGroups.Training)]
    [Description("Trainings side by side, 0 for one a core; the numbers do not depend on it")]
    [DefaultValue(0)]
    [Number("a whole number, 0 (one a core) or more", Whole = true, Minimum = 0, Maximum = int.MaxValue)]
    public int Parallel { get; init; }

    [CommandOption("--quiet")]
    [Group(OptionGroups.Output)]
    [Description("No progress on standard error")]
    public bool Quiet { get; init; }
}
