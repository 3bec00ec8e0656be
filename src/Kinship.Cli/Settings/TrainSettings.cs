using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship train.</summary>
internal sealed class TrainSettings : DataSettings
{
    [CommandOption("--validation <FRACTION|FILE>")]
    [Description("Rows to hold out: a fraction of DATA, or a file with the same columns")]
    [DefaultValue("0.2")]
    public string Validation { get; init; } = "0.2";

    [CommandOption("--epochs <N>")]
    [Description("Passes over the training rows")]
    [DefaultValue(30)]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1)]
    public int Epochs { get; init; } = 30;

    [CommandOption("--batch-size <N>")]
    [Description("Rows a step")]
    [DefaultValue(32)]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1)]
    public int BatchSize { get; init; } = 32;

    [CommandOption("--network <NAME|FILE>")]
    [Description("pyramid (narrowing dense layers), or a JSON network file")]
    [DefaultValue("pyramid")]
    public string Network { get; init; } = "pyramid";

    [CommandOption("--optimizer <NAME>")]
    [Description("adam or sgd")]
    [DefaultValue("adam")]
    [Choice("adam", "sgd")]
    public string Optimizer { get; init; } = "adam";

    [CommandOption("--learning-rate <X>")]
    [Description("Default 0.001 with adam, 0.01 with sgd")]
    [Number("a number above 0, such as 0.001", Minimum = 0, Above = true)]
    public double? LearningRate { get; init; }

    [CommandOption("--momentum <X>")]
    [Description("Of sgd; default 0")]
    [Number("a number from 0 to below 1, such as 0.9", Minimum = 0, Maximum = 1, Below = true)]
    public double? Momentum { get; init; }

    [CommandOption("--weights <TASK=X,...>")]
    [Description("Weights of the tasks' losses, as mod4=2,parity=0.5; others have 1")]
    public string? Weights { get; init; }

    [CommandOption("--move <NAMES>")]
    [Description(
        "Look-aheads to measure beside the optimizer's own (adam: preconditioned, sgd: gradient), with commas: gradient, preconditioned, optimizer"
    )]
    [Choice("gradient", "preconditioned", "optimizer", List = true)]
    public string? Move { get; init; }

    [CommandOption("--estimators <NAMES>")]
    [Description("What to record, with commas: lookahead, first-order, cosine, magnitude. Default: all")]
    [Choice("lookahead", "first-order", "cosine", "magnitude", List = true)]
    public string? Estimators { get; init; }

    [CommandOption("--every <K>")]
    [Description("Measure at each K-th step")]
    [DefaultValue(1)]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1)]
    public int Every { get; init; } = 1;

    [CommandOption("--held-out <ROWS>")]
    [Description("Validation rows to measure on at a step: batch (as many as a batch), all or none")]
    [DefaultValue("batch")]
    [Choice("batch", "all", "none")]
    public string HeldOut { get; init; } = "batch";

    [CommandOption("--no-affinity")]
    [Description("Train only, measure nothing")]
    public bool NoAffinity { get; init; }

    [CommandOption("--precision <NAME>")]
    [Description("single (float32) or double (float64)")]
    [DefaultValue("single")]
    [Choice("single", "double")]
    public string Precision { get; init; } = "single";

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
    [Description("The run folder, which must be new or empty. Default: runs/NAME-DATE-TIME")]
    public string? Out { get; init; }

    [CommandOption("--quiet")]
    [Description("No progress on standard error")]
    public bool Quiet { get; init; }
}
