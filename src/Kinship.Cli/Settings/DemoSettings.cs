using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship demo: a train whose data and tasks are given.</summary>
internal sealed class DemoSettings : OutputSettings
{
    [CommandOption("--epochs <N>")]
    [Description("Passes over the training rows")]
    [DefaultValue(30)]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1)]
    public int Epochs { get; init; } = 30;

    [CommandOption("--seed <N>")]
    [Description("Of every random number: the same seed gives the same run")]
    [DefaultValue(1L)]
    [Number("a whole number", Whole = true)]
    public long Seed { get; init; } = 1;

    [CommandOption("--threads <N>")]
    [Description("Cores to use, 0 for all; the numbers do not depend on it")]
    [DefaultValue(0)]
    [Number("a whole number, 0 (every core) or more", Whole = true, Minimum = 0)]
    public int Threads { get; init; }

    [CommandOption("--out <DIR>")]
    [Description("The run folder, which must be new or empty. Default: runs/digits-DATE-TIME")]
    public string? Out { get; init; }

    [CommandOption("--quiet")]
    [Description("No progress on standard error")]
    public bool Quiet { get; init; }
}
