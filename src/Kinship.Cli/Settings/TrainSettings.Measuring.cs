using System.ComponentModel;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship train: what is measured.</summary>
internal partial class TrainSettings
{
    [CommandOption("--main-move <NAME>")]
    [Group(OptionGroups.Measuring)]
    [Description(
        "The look-ahead that is measured and told of: gradient, preconditioned or optimizer. Default: the optimizer's own (sgd: gradient, others: preconditioned)"
    )]
    [Choice("gradient", "preconditioned", "optimizer")]
    public string? MainMove { get; init; }

    [CommandOption("--move <NAMES>")]
    [Group(OptionGroups.Measuring)]
    [Description("Look-aheads to measure beside the main one, with commas: gradient, preconditioned, optimizer")]
    [Choice("gradient", "preconditioned", "optimizer", List = true)]
    public string? Move { get; init; }

    [CommandOption("--estimators <NAMES>")]
    [Group(OptionGroups.Measuring)]
    [Description(
        "What to record, with commas: lookahead, first-order, cosine, magnitude, curvature, conflict-rate, agreement (default: these), and against training without the task: shadow, branch-1, branch-5, branch-20; or all"
    )]
    [Estimators]
    public string? Estimators { get; init; }

    [CommandOption("--branch-every <M>")]
    [Group(OptionGroups.Measuring)]
    [Description("Fork the training every M steps, for branch-1, branch-5 and branch-20")]
    [DefaultValue(100)]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1)]
    public int BranchEvery { get; init; } = 100;

    [CommandOption("--groups <A+B,...>")]
    [Group(OptionGroups.Measuring)]
    [Description("Groups of tasks whose step together is looked ahead to as well, as a+b,c+d+e")]
    [Groups]
    public string? Groups { get; init; }

    [CommandOption("--no-layers")]
    [Group(OptionGroups.Measuring)]
    [Description("Do not record cosine and first-order of every trunk layer")]
    public bool NoLayers { get; init; }

    [CommandOption("--every <K>")]
    [Group(OptionGroups.Measuring)]
    [Description("Measure at each K-th step")]
    [DefaultValue(1)]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1)]
    public int Every { get; init; } = 1;

    [CommandOption("--held-out <ROWS>")]
    [Group(OptionGroups.Measuring)]
    [Description("Validation rows to measure on at a step: batch (as many as a batch), all or none")]
    [DefaultValue("batch")]
    [Choice("batch", "all", "none")]
    public string HeldOut { get; init; } = "batch";

    [CommandOption("--no-affinity")]
    [Group(OptionGroups.Measuring)]
    [Description("Train only, measure nothing")]
    public bool NoAffinity { get; init; }

    [CommandOption("--null <TASK>")]
    [Group(OptionGroups.Repeating)]
    [OptionalValue("*")]
    [Description(
        "Add a task with the shuffled labels of this one (the first, if none is named): a yardstick that can teach nothing"
    )]
    public string? Null { get; init; }

    [CommandOption("--seeds <N>")]
    [Group(OptionGroups.Repeating)]
    [Description("Train N times, with the seed and those after it, and give the interval between runs")]
    [Number("a whole number, at least 2", Whole = true, Minimum = 2)]
    public int? Seeds { get; init; }

    [CommandOption("--resume <RUN>")]
    [Group(OptionGroups.Repeating)]
    [Description(
        "Go on with a run that was stopped or killed, or has fewer epochs than --epochs; every other option is the run's"
    )]
    public string? Resume { get; init; }
}
