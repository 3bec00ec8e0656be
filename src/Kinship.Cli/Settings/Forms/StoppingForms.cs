using Kinship.Cli.Arguments;
using Kinship.Training;

namespace Kinship.Cli.Settings.Forms;

/// <summary>When a training stops early: <c>--early-stopping val_loss:patience=5</c>.</summary>
internal sealed class StoppingForms : IValueForms
{
    private const int Patience = 5;

    public static ValueSyntax Syntax { get; } =
        new(
            new ValueForm(
                ValueSyntax.Any,
                Parameter.Number("patience", Patience, Ranges.Count),
                Parameter.Number("min_delta", 0, Ranges.NotNegative),
                Parameter.Flag("restore", true),
                MonitorForms.Mode,
                Parameter.Number("baseline", null, Ranges.Number),
                Parameter.Number("start_from_epoch", 0, Ranges.Count)
            )
            {
                Example = "val_loss",
            }
        );

    /// <summary>The rule; null for none.</summary>
    public static EarlyStopping? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        NamedValue value = Syntax.Parse(text);
        return new EarlyStopping
        {
            Monitor = MonitorForms.Of(value),
            Patience = value.Whole("patience", Patience),
            MinDelta = value.Number("min_delta", 0),
            RestoreBestWeights = value.Flag("restore", true),
            Mode = MonitorForms.ModeOf(value),
            Baseline = value.Number("baseline"),
            StartFromEpoch = value.Whole("start_from_epoch", 0),
        };
    }
}
