using System.ComponentModel;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>How parameters move.</summary>
internal partial class LearningSettings
{
    [CommandOption("--optimizer <NAME>")]
    [Group(OptionGroups.Optimizer)]
    [Description("adam, adamw, sgd, rmsprop or adagrad, with values after a colon: sgd:momentum=0.9,nesterov=true")]
    [DefaultValue("adam")]
    [NamedValue<OptimizerForms>]
    public string Optimizer { get; init; } = "adam";

    [CommandOption("--learning-rate <X>")]
    [Group(OptionGroups.Optimizer)]
    [Description("Of the optimizer. Default: 0.001, with sgd 0.01")]
    [Number("a number above 0, such as 0.001", Minimum = 0, Above = true)]
    public double? LearningRate { get; init; }

    [CommandOption("--momentum <X>")]
    [Group(OptionGroups.Optimizer)]
    [Description("Of sgd and rmsprop. Default: 0")]
    [Number("a number from 0 to below 1, such as 0.9", Minimum = 0, Maximum = 1, Below = true)]
    public double? Momentum { get; init; }

    [CommandOption("--schedule <NAME>")]
    [Group(OptionGroups.Optimizer)]
    [Description(
        "The learning rate over the steps: constant, step, cosine or exponential; every and warmup count epochs"
    )]
    [NamedValue<ScheduleForms>]
    public string? Schedule { get; init; }

    [CommandOption("--reduce-on-plateau <MONITOR>")]
    [Group(OptionGroups.Optimizer)]
    [OptionalValue(":")]
    [Description("Lower the learning rate where a column of the history, val_loss if none is named, gets no better")]
    [NamedValue<PlateauForms>]
    public string? ReduceOnPlateau { get; init; }

    [CommandOption("--clip-value <X>")]
    [Group(OptionGroups.Optimizer)]
    [Description("Clip every number of the gradient to [[-X, X]]")]
    [Number("a number above 0", Minimum = 0, Above = true)]
    public double? ClipValue { get; init; }

    [CommandOption("--clip-norm <X>")]
    [Group(OptionGroups.Optimizer)]
    [Description("Clip the gradient of every kernel and bias to at most this norm")]
    [Number("a number above 0", Minimum = 0, Above = true)]
    public double? ClipNorm { get; init; }

    [CommandOption("--clip-global-norm <X>")]
    [Group(OptionGroups.Optimizer)]
    [Description("Clip the whole gradient to at most this norm")]
    [Number("a number above 0", Minimum = 0, Above = true)]
    public double? ClipGlobalNorm { get; init; }

    [CommandOption("--l1 <X>")]
    [Group(OptionGroups.Optimizer)]
    [Description("Penalty on the sum of the dense kernels' absolute weights")]
    [Number("a number, at least 0", Minimum = 0)]
    public double? L1 { get; init; }

    [CommandOption("--l2 <X>")]
    [Group(OptionGroups.Optimizer)]
    [Description("Penalty on the sum of the dense kernels' squared weights")]
    [Number("a number, at least 0", Minimum = 0)]
    public double? L2 { get; init; }

    [CommandOption("--max-norm <X>")]
    [Group(OptionGroups.Optimizer)]
    [Description("The largest norm of the weights that come into a unit of a dense layer")]
    [Number("a number above 0", Minimum = 0, Above = true)]
    public double? MaxNorm { get; init; }
}
