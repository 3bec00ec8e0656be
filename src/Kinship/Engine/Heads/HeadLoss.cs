using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>
/// A head's activation and loss, over logits [outputs x stride]. Losses are sums over the labelled rows, each times its
/// weight, in float64, so that batches larger than one pass can be put together; the caller divides by the labelled rows.
/// </summary>
internal abstract unsafe class HeadLoss<T>(int outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected int Outputs { get; } = outputs;

    /// <param name="task">The head's task.</param>
    /// <param name="loss">Null for the task's default.</param>
    /// <param name="kernels">The loops.</param>
    /// <exception cref="InputException">The loss is not one for this task.</exception>
    public static HeadLoss<T> Of(LearningTask task, Loss? loss, Kernels<T> kernels)
    {
        loss ??= task.Kind == TaskKind.Regression ? new SquaredError() : new CrossEntropy();
        LossChecks.Check(task, loss);
        return (loss, task.Kind) switch
        {
            (CrossEntropy { LabelSmoothing: 0 }, TaskKind.Classification) => new SoftmaxLoss<T>(task.Size, kernels),
            (CrossEntropy c, TaskKind.Classification) => new SmoothedSoftmaxLoss<T>(task.Size, c, kernels),
            (Focal f, TaskKind.Classification) => new FocalSoftmaxLoss<T>(task.Size, f, kernels),
            (CrossEntropy c, _) => new SigmoidLoss<T>(task.Size, c),
            (Focal f, _) => new FocalSigmoidLoss<T>(task.Size, f),
            (AbsoluteError, _) => new AbsoluteLoss<T>(task.Size),
            (Huber h, _) => new HuberLoss<T>(task.Size, h),
            _ => new SquaredLoss<T>(task.Size),
        };
    }

    /// <summary>The weighted loss summed over the labelled rows.</summary>
    /// <param name="logits">[outputs x stride].</param>
    /// <param name="target">The labels and weights.</param>
    /// <param name="rows">The batch.</param>
    /// <param name="scratch">[stride].</param>
    public abstract double Sum(T* logits, GatheredTarget<T> target, in RowBlock<T> rows, T* scratch);

    /// <summary>Turns logits into what the head puts out: probabilities or values.</summary>
    public abstract void Activate(T* logits, T* outputs, in RowBlock<T> rows);

    /// <summary>
    /// The gradient at the logits of the sum over the labelled rows, divided by their number; 0 at rows without a label
    /// and at padding.
    /// </summary>
    /// <param name="logits">[outputs x stride].</param>
    /// <param name="outputs">What <see cref="Activate"/> made of them.</param>
    /// <param name="target">The labels and weights.</param>
    /// <param name="rows">The batch.</param>
    /// <param name="gradient">[outputs x stride], written.</param>
    public void Gradient(T* logits, T* outputs, GatheredTarget<T> target, in RowBlock<T> rows, T* gradient)
    {
        Unweighted(logits, outputs, target, rows, gradient);
        if (target.Weights == null)
        {
            return;
        }

        for (int k = 0; k < Outputs; k++)
        {
            T* d = gradient + ((long)k * rows.Stride);
            T* weights = target.Weights + ((long)k * target.WeightStride);
            for (int row = 0; row < rows.Count; row++)
            {
                d[row] *= weights[row];
            }
        }
    }

    /// <summary>The gradient where every weight is 1.</summary>
    protected abstract void Unweighted(
        T* logits,
        T* outputs,
        GatheredTarget<T> target,
        in RowBlock<T> rows,
        T* gradient
    );
}
