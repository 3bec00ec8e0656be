using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>A classification's head: softmax over the classes.</summary>
internal abstract unsafe class CategoricalLoss<T>(int classes, Kernels<T> kernels) : HeadLoss<T>(classes)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected Kernels<T> Kernels { get; } = kernels;

    public sealed override void Activate(T* logits, T* outputs, in RowBlock<T> rows) =>
        Kernels.Softmax(logits, outputs, Outputs, rows.Stride);

    /// <summary>What a labelled row's loss is multiplied by.</summary>
    protected static double Weight(GatheredTarget<T> target, int row) =>
        target.Weights == null ? 1 : double.CreateTruncating(target.Weights[row]);
}
