using System.ComponentModel;
using Spectre.Console.Cli;

namespace Kinship.Cli.Settings;

/// <summary>kinship doctor.</summary>
internal sealed class DoctorSettings : OutputSettings
{
    [CommandArgument(0, "[RUN]")]
    [Description("A run folder, or that of a sweep, to check file by file; without one: what this machine offers")]
    public string? Run { get; init; }
}
