using static TorchSharp.torch;

namespace Kinship.TorchSharp.Optimizers;

/// <summary>
/// An optimizer's arithmetic over flat arrays, in which the trunk's parameters come first. A step is: any number of looks ahead at the
/// trunk, then <see cref="Step"/>.
/// </summary>
internal abstract class OptimizerRule : IDisposable
{
    public abstract double LearningRate { get; set; }

    /// <summary>Steps taken.</summary>
    public abstract long Steps { get; set; }

    /// <summary>Whether the next step's second moments are young: t at most 1 / (1 - b2).</summary>
    public virtual bool YoungMoments => false;

    /// <summary>The optimizer's arrays: names, and a tensor for each parameter in the parameters' order.</summary>
    public abstract IReadOnlyList<(string Name, IReadOnlyList<Tensor> Tensors)> State { get; }

    /// <summary>The diagonal P of the preconditioned move, from the trunk's joint gradient and parameters; null where P is 1.</summary>
    public virtual Tensor? Preconditioner(Tensor joint, Tensor start) => null;

    /// <summary>target = where the optimizer would move the trunk from start if this were the whole gradient; nothing else changes.</summary>
    public abstract void Peek(Tensor target, Tensor start, Tensor gradient);

    /// <summary>Moves all parameters.</summary>
    public abstract void Step(Tensor values, Tensor gradient);

    /// <summary>Makes room for state named so that <see cref="State"/> does not have yet, before it is read back.</summary>
    public virtual void Reserve(IReadOnlyCollection<string> names) { }

    public abstract void Dispose();
}
