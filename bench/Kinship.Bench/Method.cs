using Kinship.Engine;

namespace Kinship.Bench;

/// <summary>One way to take a training step: measuring nothing, or one kind of thing on the training batch.</summary>
/// <param name="Name">Its name in the results.</param>
/// <param name="Measurement">What is measured; null for nothing.</param>
internal sealed record Method(string Name, Measurement? Measurement)
{
    /// <summary>The step without any measuring, which every ratio is to.</summary>
    public const string Plain = "plain";

    /// <summary>Every way, the plain one first.</summary>
    public static IReadOnlyList<Method> All { get; } =
    [
        new(Plain, null),
        new("gram", new Measurement { Gram = true }),
        new("gradient", new Measurement { Moves = [Move.Gradient] }),
        new("preconditioned", new Measurement { Moves = [Move.Preconditioned] }),
        new("optimizer", new Measurement { Moves = [Move.Optimizer] }),
    ];
}
