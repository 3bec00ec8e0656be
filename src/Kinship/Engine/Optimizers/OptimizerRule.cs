using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Optimizers;

/// <summary>
/// An optimizer's arithmetic over flat arrays. A step is: <see cref="Prepare"/>, any number of looks ahead, then
/// <see cref="Update"/>.
/// </summary>
internal abstract unsafe class OptimizerRule<T>(Optimizer definition)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public double LearningRate { get; set; } = definition.LearningRate;

    /// <summary>Steps taken; set where a training goes on from another's state.</summary>
    public long Steps { get; set; }

    /// <summary>Whether this step's second moments are young: t at most 1 / (1 - b2).</summary>
    public virtual bool YoungMoments => false;

    /// <summary>The optimizer's arrays, each as long as the parameters, by name: for checks and checkpoints.</summary>
    public virtual IReadOnlyList<(string Name, nint Address)> State => [];

    public static OptimizerRule<T> Of(Optimizer definition, Kernels<T> kernels, Workspace<T> workspace, long count) =>
        definition switch
        {
            Adam adam => new AdamRule<T>(adam, kernels, workspace, count),
            Sgd sgd => new SgdRule<T>(sgd, kernels, workspace, count),
            _ => throw new ArgumentOutOfRangeException(
                nameof(definition),
                definition,
                "Not an optimizer of this engine."
            ),
        };

    /// <summary>Sets the numbers of the step to come.</summary>
    public virtual void Prepare() { }

    /// <summary>
    /// Fills the diagonal P of the preconditioned move from the joint gradient, and returns the array; null where P is 1.
    /// </summary>
    public virtual T* Preconditioner(T* scale, T* gradient, long count) => null;

    /// <summary>target = where the optimizer would go if this were the whole gradient; nothing else changes.</summary>
    public abstract void Peek(T* target, T* start, T* gradient, long count);

    /// <summary>Moves every parameter.</summary>
    public abstract void Update(T* parameters, T* gradient, long count);
}
