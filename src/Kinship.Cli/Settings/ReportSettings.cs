using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship report.</summary>
internal sealed class ReportSettings : OutputSettings
{
    [CommandArgument(0, "<RUN>")]
    [Description(
        "Run folders, or names of those under runs/; several are shown beside one another, and a folder of effects with them"
    )]
    public string[] Runs { get; init; } = [];

    [CommandOption("--out <FILE>")]
    [Group(OptionGroups.Output)]
    [Description("The page's file. Default: report.html in the first run's folder")]
    public string? Out { get; init; }

    [CommandOption("--serve")]
    [Group(OptionGroups.Output)]
    [Description(
        "Serve the page on this machine until Ctrl-C, instead of writing it; a run that still trains is followed"
    )]
    public bool Serve { get; init; }
}
