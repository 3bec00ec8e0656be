using Kinship.Data;

namespace Kinship.Networks;

/// <summary>A task's own layers, ending in a dense layer of the task's size whose activation is part of the loss.</summary>
/// <param name="Task">What the head predicts.</param>
/// <param name="Layers">The head's layers before its output layer; none by default.</param>
public sealed record Head(LearningTask Task, IReadOnlyList<Layer> Layers)
{
    /// <summary>A head of its output layer alone.</summary>
    public Head(LearningTask task)
        : this(task, []) { }
}
