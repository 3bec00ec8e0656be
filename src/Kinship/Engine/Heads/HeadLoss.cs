using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>
/// A head's activation and loss, over logits [outputs x stride]. Losses are sums over the labelled rows, in float64, so
/// that batches larger than one pass can be put together; the caller divides.
/// </summary>
internal abstract unsafe class HeadLoss<T>(int outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected int Outputs { get; } = outputs;

    public static HeadLoss<T> Of(LearningTask task, Kernels<T> kernels) =>
        task.Kind switch
        {
            TaskKind.Classification => new SoftmaxLoss<T>(task.Size, kernels),
            TaskKind.MultiLabel => new SigmoidLoss<T>(task.Size),
            _ => new SquaredLoss<T>(task.Size),
        };

    /// <summary>The loss summed over the labelled rows.</summary>
    /// <param name="logits">[outputs x stride].</param>
    /// <param name="target">The labels.</param>
    /// <param name="rows">The batch.</param>
    /// <param name="scratch">[stride].</param>
    public abstract double Sum(T* logits, GatheredTarget<T> target, in RowBlock<T> rows, T* scratch);

    /// <summary>Turns logits into what the head puts out: probabilities or values.</summary>
    public abstract void Activate(T* logits, T* outputs, in RowBlock<T> rows);

    /// <summary>
    /// The mean loss' gradient at the logits from the head's outputs; 0 at rows without a label and at padding.
    /// </summary>
    public abstract void Gradient(T* outputs, GatheredTarget<T> target, in RowBlock<T> rows, T* gradient);
}
