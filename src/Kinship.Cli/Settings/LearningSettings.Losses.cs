using System.ComponentModel;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>Losses and metrics.</summary>
internal partial class LearningSettings
{
    [CommandOption("--loss <TASK=LOSS;...>")]
    [Group(OptionGroups.Losses)]
    [Description(
        "The losses of tasks, as parity=focal:gamma=2;age=huber, or one for all. Default: crossentropy, of a regression mse"
    )]
    [Loss]
    public string? Loss { get; init; }

    [CommandOption("--label-smoothing <X>")]
    [Group(OptionGroups.Losses)]
    [Description("Of every task with classes or labels. Default: 0")]
    [Number("a number from 0 to below 1, such as 0.1", Minimum = 0, Maximum = 1, Below = true)]
    public double? LabelSmoothing { get; init; }

    [CommandOption("--weights <TASK=X,...>")]
    [Group(OptionGroups.Losses)]
    [Description("Weights of the tasks' losses, as mod4=2,parity=0.5; others have 1")]
    public string? Weights { get; init; }

    [CommandOption("--class-weight <TASK=...>")]
    [Group(OptionGroups.Losses)]
    [Description("Weights of classes: a=balanced, or b=yes:2/no:0.5 (others have 1), more tasks after a comma")]
    [ClassWeight]
    public string? ClassWeight { get; init; }

    [CommandOption("--metrics <NAMES>")]
    [Group(OptionGroups.Losses)]
    [Description(
        "The metrics of the history, with commas, or all. Default: accuracy and f1, of a regression mae and r2"
    )]
    [Metrics]
    public string? Metrics { get; init; }
}
