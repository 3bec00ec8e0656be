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

    [CommandOption("--out <PATH>")]
    [Group(OptionGroups.Output)]
    [Description("The page's file, or a folder for it. Default: report.html in the first run's folder")]
    public string? Out { get; init; }

    [CommandOption("--png")]
    [Group(OptionGroups.Output)]
    [Description("Every plot as a picture of 300 dots an inch beside the page")]
    public bool Png { get; init; }

    [CommandOption("--svg")]
    [Group(OptionGroups.Output)]
    [Description("The same as SVG")]
    public bool Svg { get; init; }

    [CommandOption("--pdf")]
    [Group(OptionGroups.Output)]
    [Description("The same as PDF, for LaTeX")]
    public bool Pdf { get; init; }

    [CommandOption("--serve")]
    [Group(OptionGroups.Output)]
    [Description(
        "Serve the page on this machine until Ctrl-C, instead of writing it; a run that still trains is followed"
    )]
    public bool Serve { get; init; }
}
