using Kinship.Cli.Arguments;
using Kinship.Training;

namespace Kinship.Cli.Settings.Forms;

/// <summary>The epoch whose weights are kept: <c>--keep-best val_parity_f1:mode=max</c>.</summary>
internal sealed class BestForms : IValueForms
{
    public static ValueSyntax Syntax { get; } =
        new(new ValueForm(ValueSyntax.Any, MonitorForms.Mode) { Example = "val_loss" });

    /// <summary>The rule; null for none.</summary>
    public static RestoreBest? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        NamedValue value = Syntax.Parse(text);
        return new RestoreBest { Monitor = MonitorForms.Of(value), Mode = MonitorForms.ModeOf(value) };
    }
}
