using System.ComponentModel;
using Kinship.Cli.Arguments;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>What every command takes.</summary>
internal class OutputSettings : CommandSettings
{
    [CommandOption("--json")]
    [Group(OptionGroups.Output)]
    [Description("Write one JSON document to standard output, and nothing else there")]
    public bool Json { get; init; }
}
