using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>Inverted dropout by a mask that every pass of a step shares; nothing in evaluation.</summary>
internal sealed unsafe class DropoutLayer<T>(Kernels<T> kernels, string name, int units, double rate)
    : UnitLayer<T>(name, units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The share of units dropped.</summary>
    public double Rate { get; } = rate;

    public override int MaskUnits => Units;

    public override void DrawMask(T* mask, in RowBlock<T> rows, RandomStream stream)
    {
        T kept = T.CreateTruncating(1 / (1 - Rate));
        uint dropBelow = (uint)Math.Min(Rate * 4294967296.0, uint.MaxValue);
        for (int unit = 0; unit < Units; unit++, mask += rows.Stride)
        {
            int row = 0;
            for (; row + 1 < rows.Count; row += 2)
            {
                ulong bits = stream.NextBits();
                mask[row] = (uint)bits < dropBelow ? T.Zero : kept;
                mask[row + 1] = (uint)(bits >> 32) < dropBelow ? T.Zero : kept;
            }

            if (row < rows.Count)
            {
                mask[row++] = (uint)stream.NextBits() < dropBelow ? T.Zero : kept;
            }

            new Span<T>(mask + row, rows.Stride - row).Clear();
        }
    }

    public override void Forward(in LayerPass<T> pass, T* input, T* output, UnitRange units)
    {
        long start = (long)units.Start * pass.Rows.Stride;
        int count = units.Count * pass.Rows.Stride;
        if (pass.Training)
        {
            kernels.Multiply(output + start, input + start, pass.Mask + start, count);
        }
        else if (output != input)
        {
            new Span<T>(input + start, count).CopyTo(new Span<T>(output + start, count));
        }
    }

    public override void Backward(in LayerPass<T> pass, T* input, T* output, T* signal, T* gradient, UnitRange units) =>
        Forward(pass, signal, signal, units);
}
