using System.ComponentModel;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship effects-run.</summary>
internal sealed class EffectsRunSettings : PlanSettings
{
    [CommandOption("--index <K|K-L>")]
    [Group(OptionGroups.Training)]
    [Description(
        "The training to do, from 0, or the first and the last of several. Default: SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX"
    )]
    [IndexRange]
    public string? Index { get; init; }

    [CommandOption("--slices <N>")]
    [Group(OptionGroups.Training)]
    [Description(
        "The plan is cut into N slices of about as many trainings, and the index says which slice to do, from 0"
    )]
    [Number("a whole number, at least 1", Whole = true, Minimum = 1, Maximum = int.MaxValue)]
    public int? Slices { get; init; }

    [CommandOption("--accept-failed")]
    [Group(OptionGroups.Training)]
    [Description(
        "Exit with 0 although a training failed, which is a result too: for schedulers that begin again what exits with 1"
    )]
    public bool AcceptFailed { get; init; }
}
