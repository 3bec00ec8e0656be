using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship demo: a train whose data and tasks are given.</summary>
[Without(
    "DATA",
    "--targets",
    "--classification",
    "--regression",
    "--categorical",
    "--numeric",
    "--drop",
    "--sample-weight"
)]
internal sealed class DemoSettings : TrainSettings
{
    [CommandOption("--no-effects")]
    [Group(OptionGroups.Measuring)]
    [Description("Do not measure, by training with and without each task, what the tasks do to one another")]
    public bool NoEffects { get; init; }
}
