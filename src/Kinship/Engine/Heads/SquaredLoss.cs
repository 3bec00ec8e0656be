using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>Linear output and squared error (y - t)^2, without the factor 1/2.</summary>
internal sealed unsafe class SquaredLoss<T>(int outputs) : PerOutputLoss<T>(outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Two = T.CreateTruncating(2);

    public override void Activate(T* logits, T* outputs, in RowBlock<T> rows)
    {
        int count = Outputs * rows.Stride;
        new ReadOnlySpan<T>(logits, count).CopyTo(new Span<T>(outputs, count));
    }

    protected override double Loss(double z, double t) => (z - t) * (z - t);

    protected override T Slope(T y, T t) => Two * (y - t);
}
