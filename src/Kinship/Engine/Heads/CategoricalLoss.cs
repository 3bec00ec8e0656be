using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>
/// A classification's head: softmax over the classes. With smoothing s the label is t = 1 - s + s / K for the row's class
/// and s / K for the others.
/// </summary>
internal abstract unsafe class CategoricalLoss<T>(int classes, double labelSmoothing, Kernels<T> kernels)
    : HeadLoss<T>(classes)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The label of the row's class.</summary>
    protected double Hit { get; } = 1 - labelSmoothing + (labelSmoothing / classes);

    /// <summary>The label of any other class.</summary>
    protected double Other { get; } = labelSmoothing / classes;

    protected Kernels<T> Kernels { get; } = kernels;

    public sealed override void Activate(T* logits, T* outputs, in RowBlock<T> rows) =>
        Kernels.Softmax(logits, outputs, Outputs, rows.Stride);

    /// <summary>What a labelled row's loss is multiplied by.</summary>
    protected static double Weight(GatheredTarget<T> target, int row) =>
        target.Weights == null ? 1 : double.CreateTruncating(target.Weights[row]);

    /// <summary>The gradient of cross-entropy, p - t.</summary>
    protected override void Unweighted(
        T* logits,
        T* outputs,
        GatheredTarget<T> target,
        in RowBlock<T> rows,
        T* gradient
    )
    {
        CrossEntropySlope<T> slope = new(
            Outputs,
            T.CreateTruncating(Hit),
            T.CreateTruncating(Other),
            T.One / T.CreateTruncating(Math.Max(1, target.Count))
        );
        Kernels.CrossEntropySlope(slope, target.ClassNumbers, outputs, rows.Stride, gradient);
    }
}
