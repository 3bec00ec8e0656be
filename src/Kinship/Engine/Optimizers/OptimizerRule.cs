using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Optimizers;

/// <summary>
/// An optimizer's arithmetic over flat arrays. A step is: <see cref="Prepare"/>, any number of looks ahead, then
/// <see cref="Update"/> of all parameters and <see cref="Advance"/>.
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
    public abstract IReadOnlyList<(string Name, nint Address)> State { get; }

    public static OptimizerRule<T> Of(Optimizer definition, Kernels<T> kernels, Workspace<T> workspace, int count) =>
        definition switch
        {
            Adam adam => new AdamRule<T>(adam, 0, kernels, workspace, count),
            AdamW w => new AdamRule<T>(
                new Adam(w.LearningRate, w.Beta1, w.Beta2, w.Epsilon),
                w.WeightDecay,
                kernels,
                workspace,
                count
            ),
            Sgd sgd => new SgdRule<T>(sgd, kernels, workspace, count),
            RMSprop rms => new MeanSquareRule<T>(rms, kernels, workspace, count),
            Adagrad adagrad => new MeanSquareRule<T>(adagrad, kernels, workspace, count),
            _ => throw new ArgumentOutOfRangeException(
                nameof(definition),
                definition,
                "Not an optimizer of this engine."
            ),
        };

    /// <summary>Sets the numbers of the step to come.</summary>
    public abstract void Prepare();

    /// <summary>
    /// Fills the diagonal P of the preconditioned move from the joint gradient, and returns the array; null where P is 1.
    /// </summary>
    public virtual T* Preconditioner(T* scale, T* gradient, long count) => null;

    /// <summary>
    /// target = where the optimizer would go if this were the whole gradient, weight decay included; nothing else changes.
    /// </summary>
    /// <param name="target">[count].</param>
    /// <param name="start">The parameters, from the <paramref name="at"/>-th on.</param>
    /// <param name="gradient">Theirs.</param>
    /// <param name="at">The first one's place among all.</param>
    /// <param name="count">How many.</param>
    public abstract void Peek(T* target, T* start, T* gradient, long at, long count);

    /// <summary>Moves some parameters, each once a step; a step ends with <see cref="Advance"/>.</summary>
    /// <param name="parameters">All of them.</param>
    /// <param name="gradient">All of it.</param>
    /// <param name="at">The first to move.</param>
    /// <param name="count">How many.</param>
    public void Update(T* parameters, T* gradient, long at, long count) =>
        Move(parameters + at, gradient + at, at, count);

    /// <summary>Ends a step.</summary>
    public void Advance() => Steps++;

    /// <summary>
    /// The step itself on some parameters, whose arrays of the optimizer go on with it; arguments as those of
    /// <see cref="Peek"/>, the parameters' first one being the <paramref name="at"/>-th of all.
    /// </summary>
    public abstract void Move(T* parameters, T* gradient, long at, long count);
}
