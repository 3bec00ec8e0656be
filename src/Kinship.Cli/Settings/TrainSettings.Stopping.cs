using System.ComponentModel;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship train: when it ends, and with which weights.</summary>
internal partial class TrainSettings
{
    [CommandOption("--early-stopping <MONITOR>")]
    [Group(OptionGroups.Stopping)]
    [OptionalValue(":")]
    [Description(
        "Stop where a column of the history, val_loss if none is named, gets no better, and restore the best epoch's weights"
    )]
    [NamedValue<StoppingForms>]
    public string? EarlyStopping { get; init; }

    [CommandOption("--keep-best <MONITOR>")]
    [Group(OptionGroups.Stopping)]
    [OptionalValue(":")]
    [Description("Train every epoch, and end with the weights of the best by this column, val_loss if none is named")]
    [NamedValue<BestForms>]
    public string? KeepBest { get; init; }
}
