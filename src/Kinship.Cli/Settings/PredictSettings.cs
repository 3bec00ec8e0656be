using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship predict.</summary>
internal sealed class PredictSettings : OutputSettings
{
    [CommandArgument(0, "<RUN>")]
    [Description("A run folder, the name of one under runs/, or a Keras file with weights (.keras, .h5)")]
    public string Run { get; init; } = "";

    [CommandArgument(1, "<DATA>")]
    [Description("A table with the run's feature columns; target columns may be there or not")]
    public string Data { get; init; } = "";

    [CommandOption("--drop <NAMES>")]
    [Group(OptionGroups.Columns)]
    [Description("Of a Keras file: columns that are no features")]
    public string? Drop { get; init; }

    [CommandOption("--out <FILE>")]
    [Group(OptionGroups.Output)]
    [Description("Write the CSV to this file instead of standard output")]
    public string? Out { get; init; }
}
