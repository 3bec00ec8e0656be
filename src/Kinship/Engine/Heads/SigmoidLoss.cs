using System.Numerics;
using System.Numerics.Tensors;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>Sigmoid and binary cross-entropy from the logit: max(z, 0) - z t + log(1 + exp(-|z|)), without clipping.</summary>
internal sealed unsafe class SigmoidLoss<T>(int outputs) : PerOutputLoss<T>(outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Activate(T* logits, T* outputs, in RowBlock<T> rows)
    {
        int count = Outputs * rows.Stride;
        TensorPrimitives.Sigmoid(new ReadOnlySpan<T>(logits, count), new Span<T>(outputs, count));
    }

    protected override double Loss(double z, double t) =>
        Math.Max(z, 0) - (z * t) + double.LogP1(Math.Exp(-Math.Abs(z)));

    protected override T Slope(T y, T t) => y - t;
}
