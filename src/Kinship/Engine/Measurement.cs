namespace Kinship.Engine;

/// <summary>What an engine measures at a step, beside training.</summary>
public sealed record Measurement
{
    /// <summary>The look-aheads to evaluate; none: no look-ahead.</summary>
    public IReadOnlyList<Move> Moves { get; init; } = [];

    /// <summary>
    /// Groups of tasks, by their places, that step together: the move of a group is that of the sum of its tasks' gradients,
    /// added up in the order given. Looked ahead to for every move. Default none.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups { get; init; } = [];

    /// <summary>Whether look-ahead losses are measured on the training batch.</summary>
    public bool OnTrain { get; init; } = true;

    /// <summary>Whether the Gram matrices of the tasks' gradients are measured.</summary>
    public bool Gram { get; init; }

    /// <summary>
    /// Whether, with <see cref="Gram"/>, those under the preconditioner are measured too. They need every task's gradient
    /// as such, which the plain ones do not, and cost several times as much where batches are small. Default false.
    /// </summary>
    public bool PreconditionedGram { get; init; }

    /// <summary>
    /// Whether the step without each task is looked ahead to, the optimizer's moments being what they would be without it:
    /// <see cref="Observation.Shadow"/>. The engine must have been made with <see cref="EngineOptions.Shadows"/>.
    /// </summary>
    public bool Shadow { get; init; }

    /// <summary>Branches of the training with and without each task: <see cref="Observation.Branches"/>; null for none.</summary>
    public BranchOptions? Branches { get; init; }

    /// <summary>The step length of <see cref="Move.Gradient"/>; null (the default) for the optimizer's learning rate.</summary>
    public double? GradientStep { get; init; }

    /// <summary>
    /// Take base losses and gradients in evaluation mode (running statistics, no dropout). Off by default; the golden
    /// cases use it.
    /// </summary>
    public bool EvaluationMode { get; init; }
}
