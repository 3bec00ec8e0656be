using Kinship.Cli.Arguments;
using Kinship.Training;

namespace Kinship.Cli.Settings.Forms;

/// <summary>When the learning rate falls: <c>--reduce-on-plateau val_loss:factor=0.5,patience=5</c>.</summary>
internal sealed class PlateauForms : IValueForms
{
    private static readonly ReduceOnPlateau Standard = new();

    public static ValueSyntax Syntax { get; } =
        new(
            new ValueForm(
                ValueSyntax.Any,
                Parameter.Number("factor", Standard.Factor, Ranges.Factor),
                Parameter.Number("patience", Standard.Patience, Ranges.Count),
                Parameter.Number("min_delta", Standard.MinDelta, Ranges.NotNegative),
                Parameter.Number("cooldown", Standard.Cooldown, Ranges.Count),
                Parameter.Number("min_lr", Standard.MinLearningRate, Ranges.NotNegative),
                MonitorForms.Mode
            )
            {
                Example = "val_loss",
            }
        );

    /// <summary>The rule; null for none.</summary>
    public static ReduceOnPlateau? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        NamedValue value = Syntax.Parse(text);
        return new ReduceOnPlateau
        {
            Monitor = MonitorForms.Of(value),
            Factor = value.Number("factor", Standard.Factor),
            Patience = value.Whole("patience", Standard.Patience),
            MinDelta = value.Number("min_delta", Standard.MinDelta),
            Cooldown = value.Whole("cooldown", Standard.Cooldown),
            MinLearningRate = value.Number("min_lr", Standard.MinLearningRate),
            Mode = MonitorForms.ModeOf(value),
        };
    }
}
