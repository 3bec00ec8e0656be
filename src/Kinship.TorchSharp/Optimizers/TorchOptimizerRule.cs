using Kinship.Engine;
using Kinship.TorchSharp.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>
/// A TorchSharp optimizer. It takes its own steps; where it would go is computed from its state, gathered into flat arrays. Parameter
/// groups may differ in their learning rates and weight decays; P has a group's rate over the first group's in it.
/// </summary>
internal abstract class TorchOptimizerRule : OptimizerRule
{
    /// <summary>The rule of an optimizer.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="parameters">Every parameter that it must have, the trunk's first.</param>
    /// <param name="shared">How many are the trunk's.</param>
    public static TorchOptimizerRule Of(optim.Optimizer optimizer, IReadOnlyList<NamedTensor> parameters, int shared) =>
        optimizer switch
        {
            SGD sgd => new TorchSgdRule(sgd, parameters, shared),
            global::TorchSharp.Modules.Adam adam => new TorchAdamRule(adam, parameters, shared),
            global::TorchSharp.Modules.AdamW adamW => new TorchAdamWRule(adamW, parameters, shared),
            RMSProp rms => new TorchRmsRule(rms, parameters, shared),
            global::TorchSharp.Modules.Adagrad adagrad => new TorchAdagradRule(adagrad, parameters, shared),
            _ => throw TorchErrors.UnknownOptimizer(optimizer.GetType().Name),
        };

    /// <summary>The same optimizer as Kinship names it, for records.</summary>
    public abstract Optimizer Definition { get; }

    /// <summary>Whether some of the trunk's parameters have another learning rate than others.</summary>
    public abstract bool HasRates { get; }

    /// <inheritdoc/>
    public override void Dispose() { }
}
