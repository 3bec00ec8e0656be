using Kinship.Engine;

namespace Kinship.Bench;

/// <summary>One way to take a training step: measuring nothing, or one kind of thing on the training batch.</summary>
/// <param name="Name">Its name in the results.</param>
/// <param name="Measurement">What is measured; null for nothing.</param>
/// <param name="LowRank">Whether gradient steps go without kernel gradients through every layer; null: as the engine chooses.</param>
internal sealed record Method(string Name, Measurement? Measurement, bool? LowRank = null)
{
    /// <summary>The step without any measuring.</summary>
    public static Method Plain { get; } = new("plain", null);

    /// <summary>The Gram matrices of the tasks' gradients.</summary>
    public static Method Gram { get; } = new("gram", new Measurement { Gram = true });

    /// <summary>The exact look-ahead of a gradient step.</summary>
    public static Method Gradient { get; } = Looking("gradient", Move.Gradient);

    /// <summary>The exact look-ahead of a preconditioned step.</summary>
    public static Method Preconditioned { get; } = Looking("preconditioned", Move.Preconditioned);

    /// <summary>Every way, the plain one first.</summary>
    public static IReadOnlyList<Method> All { get; } =
    [Plain, Gram, Gradient, Preconditioned, Looking("optimizer", Move.Optimizer)];

    private static Method Looking(string name, Move move) => new(name, new Measurement { Moves = [move] });
}
