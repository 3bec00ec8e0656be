using Kinship.Cli.Arguments;

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
internal sealed class DemoSettings : TrainSettings;
