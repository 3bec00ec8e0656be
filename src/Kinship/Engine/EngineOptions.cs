namespace Kinship.Engine;

/// <summary>What an engine is made with, beside its network.</summary>
public sealed record EngineOptions
{
    /// <summary>How parameters move.</summary>
    /// <value>Default Adam with Keras' values.</value>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>The weight of each task's loss in the training loss, in the order of the heads; empty: all 1.</summary>
    public IReadOnlyList<double> TaskWeights { get; init; } = [];

    /// <summary>Each task's loss, in the order of the heads; null or empty: cross-entropy, for a regression the squared error.</summary>
    public IReadOnlyList<Loss?> Losses { get; init; } = [];

    /// <summary>
    /// Each task's weight of every class (multi-label: of every output where its label is 1, a 0 keeping 1), in the order of
    /// the heads; null or empty: all 1. They enter the losses of training steps and what is measured on their batches, not
    /// the losses of evaluations and held-out rows, as Keras' <c>class_weight</c>.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>?> ClassWeights { get; init; } = [];

    /// <summary>How the joint gradient is clipped.</summary>
    /// <value>Default not at all.</value>
    public GradientClipping Clipping { get; init; } = GradientClipping.None;

    /// <summary>The seed of initial weights and dropout masks.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>Threads to measure with; the numbers do not depend on it.</summary>
    /// <value>Default 0: every core.</value>
    public int Threads { get; init; }

    /// <summary>The arithmetic.</summary>
    /// <value>Default <see cref="Precision.Single"/>.</value>
    public Precision Precision { get; init; }

    /// <summary>
    /// Whether the trunk's optimizer arrays are kept as they would be without each task, at every step, for
    /// <see cref="Measurement.Shadow"/> and <see cref="IEngine.CopyTo"/>. Not with clipping, which is no task's.
    /// </summary>
    /// <value>Default false: they take as much room again as the optimizer's own, for every task.</value>
    public bool Shadows { get; init; }

    /// <summary>The largest training batch; evaluations of more rows go in pieces of so many.</summary>
    /// <value>Default 32.</value>
    public int MaximumRows { get; init; } = 32;
}
