using System.Numerics;
using Kinship.Engine.Numerics;
using Kinship.Networks;

namespace Kinship.Engine.Layers;

/// <summary>An activation.</summary>
internal sealed unsafe class ElementwiseLayer<T>(Kernels<T> kernels, string name, int units, Activation function)
    : UnitLayer<T>(name, units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool BackwardReadsInput => function is Activation.Gelu or Activation.Swish;

    public override bool BackwardReadsOutput => !BackwardReadsInput;

    public override void Forward(in LayerPass<T> pass, T* input, T* output, UnitRange units)
    {
        long start = (long)units.Start * pass.Rows.Stride;
        int count = units.Count * pass.Rows.Stride;
        if (function == Activation.Relu)
        {
            kernels.Relu(output + start, input + start, count);
        }
        else
        {
            Activations<T>.Apply(
                function,
                new ReadOnlySpan<T>(input + start, count),
                new Span<T>(output + start, count)
            );
        }
    }

    public override void Backward(in LayerPass<T> pass, T* input, T* output, T* signal, T* gradient, UnitRange units)
    {
        long start = (long)units.Start * pass.Rows.Stride;
        int count = units.Count * pass.Rows.Stride;
        if (function == Activation.Relu)
        {
            kernels.WherePositive(signal + start, output + start, signal + start, count);
            return;
        }

        T* read = BackwardReadsInput ? input : output;
        var values = new Span<T>(signal + start, count);
        Activations<T>.Backward(function, new ReadOnlySpan<T>(read + start, count), values, values);
    }
}
