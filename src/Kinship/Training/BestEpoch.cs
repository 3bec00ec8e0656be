using Kinship.Engine;

namespace Kinship.Training;

/// <summary>An epoch that was the best so far, with its weights.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Monitor">The history's column by which it is.</param>
/// <param name="Value">Its value there.</param>
/// <param name="Weights">Every parameter and running statistic; copies.</param>
public sealed record BestEpoch(int Epoch, string Monitor, double Value, IReadOnlyList<WeightTensor> Weights);
