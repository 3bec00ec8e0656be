using Kinship.Data;

namespace Kinship.Networks;

/// <summary>A multi-task network: inputs, a shared trunk, one head a task. Immutable; holds no weights.</summary>
/// <param name="Inputs">What a feature row looks like.</param>
/// <param name="Trunk">The shared layers, at least one.</param>
/// <param name="Heads">One a task, at least one.</param>
public sealed record Network(InputShape Inputs, IReadOnlyList<Layer> Trunk, IReadOnlyList<Head> Heads)
{
    /// <summary>Outputs of an embedding of a column with so many ids: min(50, round(1.6 ids^0.56)).</summary>
    public static int EmbeddingSize(int categories) =>
        Math.Min(50, (int)Math.Round(1.6 * Math.Pow(categories, 0.56), MidpointRounding.AwayFromZero));

    /// <summary>Numbers that enter the first layer: plain columns, and every embedding's outputs.</summary>
    public static int InputWidth(InputShape inputs) =>
        inputs.Columns - inputs.Embedded.Count + inputs.Embedded.Sum(e => EmbeddingSize(e.Categories));

    /// <summary>The tasks, in the order of the heads.</summary>
    public IReadOnlyList<LearningTask> Tasks => [.. Heads.Select(h => h.Task)];

    /// <summary>Checks every layer's numbers and the tasks' names.</summary>
    /// <exception cref="InputException">
    /// What is wrong and where, as "trunk layer 3 (dense): units -5; expected at least 1.".
    /// </exception>
    public void Validate() => NetworkValidation.Check(this);
}
