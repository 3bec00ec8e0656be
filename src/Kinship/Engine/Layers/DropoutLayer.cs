using System.Numerics;
using System.Runtime.CompilerServices;
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

    /// <summary>Every 64 random bits decide about two rows, the lower half about the first.</summary>
    [SkipLocalsInit]
    public override void DrawMask(T* mask, in RowBlock<T> rows, RandomStream stream, UnitRange units)
    {
        const int Capacity = 256;
        ulong* bits = stackalloc ulong[Capacity];
        T kept = T.CreateTruncating(1 / (1 - Rate));
        uint dropBelow = (uint)Math.Min(Rate * 4294967296.0, uint.MaxValue);
        int draws = (rows.Count + 1) / 2;
        stream.Skip((long)units.Start * draws);
        mask += (long)units.Start * rows.Stride;
        for (int unit = 0; unit < units.Count; unit++, mask += rows.Stride)
        {
            for (int first = 0; first < draws; first += Capacity)
            {
                int count = Math.Min(Capacity, draws - first);
                stream.Fill(new Span<ulong>(bits, count));
                int row = 2 * first;
                int end = Math.Min(rows.Count, row + (2 * count));
                Kernels<T>.KeepWhereAtLeast(mask + row, (uint*)bits, dropBelow, kept, end - row);
            }

            new Span<T>(mask + rows.Count, rows.Stride - rows.Count).Clear();
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
