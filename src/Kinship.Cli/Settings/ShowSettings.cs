using System.ComponentModel;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship show.</summary>
internal sealed class ShowSettings : OutputSettings
{
    [CommandArgument(0, "<RUN>")]
    [Description("A run folder, or the name of one under runs/; or a folder of --seeds, for its runs together")]
    public string Run { get; init; } = "";

    [CommandOption("--epoch <N>")]
    [Description(
        "An epoch from 1, all (the whole run), or settled (the whole run without its first steps, while the optimizer's second moments are young)"
    )]
    [DefaultValue("all")]
    [EpochCheck]
    public string Epoch { get; init; } = "all";

    [CommandOption("--estimator <NAME>")]
    [Description(
        "lookahead, first-order, cosine, magnitude, curvature, conflict-rate, agreement, shadow, branch-1, branch-5 or branch-20, where recorded"
    )]
    [DefaultValue("lookahead")]
    [Estimators(One = true)]
    public string Estimator { get; init; } = "lookahead";

    [CommandOption("--move <NAME>")]
    [Description("gradient, preconditioned or optimizer. Default: the run's own")]
    [Choice("gradient", "preconditioned", "optimizer")]
    public string? Move { get; init; }

    [CommandOption("--on <ROWS>")]
    [Description("train (the step's own batch) or validation (held-out rows)")]
    [DefaultValue("train")]
    [Choice("train", "validation")]
    public string On { get; init; } = "train";

    [CommandOption("--layers")]
    [Description("Where in the trunk two tasks part: the cosine of their gradients in every layer")]
    public bool Layers { get; init; }

    [CommandOption("--groups")]
    [Description("The groups of tasks whose step together was measured, instead of the tasks")]
    public bool Groups { get; init; }

    [CommandOption("--intervals")]
    [Description("Every pair with its 95 % interval and verdict, instead of the matrix")]
    public bool Intervals { get; init; }

    [CommandOption("--plot")]
    [Description(
        "Draw the matrix as a heat map, and the strongest pair (or --pair) over the epochs, as wide as the terminal"
    )]
    public bool Plot { get; init; }

    [CommandOption("--pair <A,B>")]
    [Description("The two tasks whose curves --plot draws")]
    public string? Pair { get; init; }

    [CommandOption("--per-lr")]
    [Description("Divide by the learning rate, so that epochs of different learning rates compare")]
    public bool PerLearningRate { get; init; }
}
