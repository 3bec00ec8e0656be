using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>The trainings on a cluster.</summary>
internal partial class EffectsSettings
{
    [CommandOption("--on <SCHEDULER>")]
    [Group(OptionGroups.Cluster)]
    [Description(
        "slurm: submit the trainings as an array job, and wait for it; kubernetes: write the manifest of an Indexed Job. The folder of the results must be seen by every machine"
    )]
    [Choice("slurm", "kubernetes")]
    public string? On { get; init; }

    [CommandOption("--time-limit <MINUTES>")]
    [Group(OptionGroups.Cluster)]
    [Description(
        "The most that a task may take; a task is one training, up to 1,000 trainings. Default: the cluster's"
    )]
    [Number("a whole number of minutes, at least 1", Whole = true, Minimum = 1, Maximum = 1_000_000)]
    public int? TimeLimit { get; init; }

    [CommandOption("--memory <MB>")]
    [Group(OptionGroups.Cluster)]
    [Description("The memory of a task, in megabytes. Default: the cluster's, with kubernetes 2048")]
    [Number("a whole number of megabytes, at least 1", Whole = true, Minimum = 1, Maximum = 1_000_000_000)]
    public int? Memory { get; init; }

    [CommandOption("--partition <NAME>")]
    [Group(OptionGroups.Cluster)]
    [Description("Slurm's partition. Default: the cluster's")]
    public string? Partition { get; init; }

    [CommandOption("--account <NAME>")]
    [Group(OptionGroups.Cluster)]
    [Description("The account that pays, of Slurm. Default: yours")]
    public string? Account { get; init; }

    [CommandOption("--image <IMAGE>")]
    [Group(OptionGroups.Cluster)]
    [Description("The container image, of Kubernetes, with kinship on its PATH")]
    public string? Image { get; init; }

    [CommandOption("--claim <NAME>")]
    [Group(OptionGroups.Cluster)]
    [Description("The persistent volume claim, of Kubernetes, with the data and the folder of the results")]
    public string? Claim { get; init; }

    [CommandOption("--mount <DIR>")]
    [Group(OptionGroups.Cluster)]
    [Description(
        "Where pods mount that volume: as it is mounted here. Default: the deepest folder with the data and the results"
    )]
    public string? Mount { get; init; }
}
