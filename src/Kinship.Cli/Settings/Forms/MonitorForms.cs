using Kinship.Cli.Arguments;
using Kinship.Training;

namespace Kinship.Cli.Settings.Forms;

/// <summary>What the forms that look at a column of the history share.</summary>
internal static class MonitorForms
{
    /// <summary>Which way is better.</summary>
    public static Parameter Mode { get; } = Parameter.Choice("mode", "auto", "auto", "min", "max");

    /// <summary>The column; null where it is left to the default.</summary>
    public static string? Of(NamedValue value) => value.Name.Length == 0 ? null : value.Name;

    /// <summary>Which way is better, as the library has it.</summary>
    public static MonitorMode ModeOf(NamedValue value) =>
        value.Word("mode", "auto") switch
        {
            "min" => MonitorMode.Minimum,
            "max" => MonitorMode.Maximum,
            _ => MonitorMode.Auto,
        };
}
