using System.Numerics;
using System.Numerics.Tensors;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>A multi-label head: a sigmoid an output, and labels that may be smoothed.</summary>
internal abstract unsafe class LogisticLoss<T>(int outputs, double smoothing) : PerOutputLoss<T>(outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double _keep = 1 - smoothing;
    private readonly double _add = smoothing / 2;
    private readonly T _keepLabel = T.CreateTruncating(1 - smoothing);
    private readonly T _addLabel = T.CreateTruncating(smoothing / 2);

    public sealed override void Activate(T* logits, T* outputs, in RowBlock<T> rows)
    {
        int count = Outputs * rows.Stride;
        TensorPrimitives.Sigmoid(new ReadOnlySpan<T>(logits, count), new Span<T>(outputs, count));
    }

    /// <summary>-t log p - (1 - t) log(1 - p) from the logit: max(z, 0) - z t + log(1 + exp(-|z|)).</summary>
    protected static double Entropy(double z, double t) =>
        Math.Max(z, 0) - (z * t) + double.LogP1(Math.Exp(-Math.Abs(z)));

    protected double Smoothed(double t) => (t * _keep) + _add;

    protected T Smoothed(T t) => (t * _keepLabel) + _addLabel;
}
