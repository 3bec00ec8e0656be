using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>A regression's head: its outputs are its logits.</summary>
internal abstract unsafe class LinearLoss<T>(int outputs) : PerOutputLoss<T>(outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public sealed override void Activate(T* logits, T* outputs, in RowBlock<T> rows)
    {
        int count = Outputs * rows.Stride;
        new ReadOnlySpan<T>(logits, count).CopyTo(new Span<T>(outputs, count));
    }
}
