using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship train: the training itself, and where it is written.</summary>
internal partial class TrainSettings : LearningSettings
{
    [CommandOption("--validation <FRACTION|FILE>")]
    [Group(OptionGroups.Training)]
    [Description("Rows to hold out: a fraction of DATA, or a file with the same columns")]
    [DefaultValue("0.2")]
    public string Validation { get; init; } = "0.2";

    [CommandOption("--seed <N>")]
    [Group(OptionGroups.Training)]
    [Description("Of every random number: the same seed gives the same run")]
    [DefaultValue(1L)]
    [Number("a whole number", Whole = true)]
    public long Seed { get; set; } = 1;

    [CommandOption("--threads <N>")]
    [Group(OptionGroups.Training)]
    [Description("Cores to use, 0 for all; the numbers do not depend on it")]
    [DefaultValue(0)]
    [Number("a whole number, 0 (every core) or more", Whole = true, Minimum = 0)]
    public int Threads { get; init; }

    [CommandOption("--out <DIR>")]
    [Group(OptionGroups.Output)]
    [Description("The run folder, which must be new or empty. Default: runs/NAME-DATE-TIME")]
    public string? Out { get; set; }

    [CommandOption("--tensorboard")]
    [Group(OptionGroups.Output)]
    [Description("Write the history and the affinities as TensorBoard event logs too")]
    public bool TensorBoard { get; init; }

    [CommandOption("--steps")]
    [Group(OptionGroups.Output)]
    [Description("Keep what was measured at every step, as steps/epoch-NNNN.parquet")]
    public bool Steps { get; init; }

    [CommandOption("--live")]
    [Group(OptionGroups.Output)]
    [Description("Serve the report on this machine while it trains, and print its address")]
    public bool Live { get; init; }

    [CommandOption("--quiet")]
    [Group(OptionGroups.Output)]
    [Description("No progress on standard error")]
    public bool Quiet { get; init; }
}
