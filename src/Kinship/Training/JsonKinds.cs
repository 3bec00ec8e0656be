using Kinship.Engine;

namespace Kinship.Training;

/// <summary>What has several kinds is told from others by its name, as <c>{"name": "adam", ...}</c>.</summary>
internal static class JsonKinds
{
    /// <summary>Every kind of optimizer, loss and schedule with its name.</summary>
    public static IReadOnlyList<(Type Kind, string Name)> All { get; } =
    [
        (typeof(Adam), "adam"),
        (typeof(AdamW), "adamw"),
        (typeof(RMSprop), "rmsprop"),
        (typeof(Adagrad), "adagrad"),
        (typeof(Sgd), "sgd"),
        (typeof(CrossEntropy), "cross-entropy"),
        (typeof(Focal), "focal"),
        (typeof(SquaredError), "mse"),
        (typeof(AbsoluteError), "mae"),
        (typeof(Huber), "huber"),
        (typeof(ConstantRate), "constant"),
        (typeof(StepDecay), "step"),
        (typeof(ExponentialDecay), "exponential"),
        (typeof(CosineDecay), "cosine"),
    ];

    /// <summary>The name of a value's kind.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static string NameOf(object value)
    {
        foreach ((Type kind, string name) in All)
        {
            if (kind == value.GetType())
            {
                return name;
            }
        }

        throw new ArgumentException($"{value.GetType().Name} has no name in JSON.", nameof(value));
    }
}
