using Kinship.Cli.Arguments;
using Kinship.Training;

namespace Kinship.Cli.Settings.Forms;

/// <summary>The learning rate over the steps: <c>--schedule cosine:warmup=2</c>.</summary>
internal sealed class ScheduleForms : IValueForms
{
    private static readonly StepDecay Step = new();
    private static readonly CosineDecay Cosine = new();
    private static readonly ExponentialDecay Exponential = new();
    private static readonly Parameter WarmUp = Parameter.Number("warmup", 0, Ranges.NotNegative);

    public static ValueSyntax Syntax { get; } =
        new(
            new ValueForm("constant", WarmUp),
            new ValueForm(
                "step",
                Parameter.Number("every", Step.Every, Ranges.CountFromOne),
                Parameter.Number("decay_rate", Step.Factor, Ranges.Factor),
                WarmUp
            ),
            new ValueForm(
                "cosine",
                Parameter.Number("alpha", Cosine.Minimum, Ranges.Fraction),
                Parameter.Number("epochs", Cosine.Epochs, Ranges.CountFromOne),
                WarmUp
            ),
            new ValueForm("exponential", Parameter.Number("decay_rate", Exponential.Factor, Ranges.Factor), WarmUp)
        );

    /// <summary>The schedule; null for none.</summary>
    public static LearningRateSchedule? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        NamedValue value = Syntax.Parse(text);
        double warmUp = value.Number("warmup", 0);
        return value.Name switch
        {
            "step" => new StepDecay(value.Whole("every", Step.Every), value.Number("decay_rate", Step.Factor))
            {
                WarmUp = warmUp,
            },
            "cosine" => new CosineDecay(
                value.Number("alpha", Cosine.Minimum),
                value.Has("epochs") ? value.Whole("epochs", 1) : null
            )
            {
                WarmUp = warmUp,
            },
            "exponential" => new ExponentialDecay(value.Number("decay_rate", Exponential.Factor)) { WarmUp = warmUp },
            _ => new ConstantRate { WarmUp = warmUp },
        };
    }
}
