using Kinship.TorchSharp.Networks;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>A TorchSharp optimizer: it takes its own steps; looks ahead are computed from its state.</summary>
internal abstract class TorchOptimizerRule : OptimizerRule
{
    public static TorchOptimizerRule Of(optim.Optimizer optimizer, IReadOnlyList<NamedTensor> parameters, int shared) =>
        throw new NotSupportedException();
}
