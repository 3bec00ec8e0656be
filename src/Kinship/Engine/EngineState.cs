namespace Kinship.Engine;

/// <summary>Everything a training step depends on beside its options, so that a training can go on elsewhere, bit for bit.</summary>
/// <param name="Weights">Parameters and running statistics, as <see cref="IEngine.ExportWeights"/> gives them.</param>
/// <param name="Optimizer">The optimizer's arrays, named <c>m/trunk/dense_1/kernel</c> and so on; empty where it has none.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="LearningRate">The learning rate of the next step.</param>
public sealed record EngineState(
    IReadOnlyList<WeightTensor> Weights,
    IReadOnlyList<WeightTensor> Optimizer,
    long Steps,
    double LearningRate
);
