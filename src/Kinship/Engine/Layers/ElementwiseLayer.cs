using System.Numerics;
using Kinship.Engine.Numerics;
using Kinship.Networks;

namespace Kinship.Engine.Layers;

/// <summary>An activation.</summary>
internal sealed unsafe class ElementwiseLayer<T>(Kernels<T> kernels, string name, int units, Activation function)
    : EngineLayer<T>(name, units, units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool BackwardReadsInput => function is Activation.Gelu or Activation.Swish;

    public override bool BackwardReadsOutput => !BackwardReadsInput;

    public override void Forward(in LayerPass<T> pass, T* input, T* output)
    {
        int count = Units * pass.Rows.Stride;
        if (function == Activation.Relu)
        {
            kernels.Relu(output, input, count);
        }
        else
        {
            Activations<T>.Apply(function, new ReadOnlySpan<T>(input, count), new Span<T>(output, count));
        }
    }

    public override void Backward(
        in LayerPass<T> pass,
        T* input,
        T* output,
        T* outputGradient,
        T* inputGradient,
        T* gradient
    )
    {
        int count = Units * pass.Rows.Stride;
        if (function == Activation.Relu)
        {
            kernels.WherePositive(inputGradient, output, outputGradient, count);
            return;
        }

        T* read = BackwardReadsInput ? input : output;
        Activations<T>.Backward(
            function,
            new ReadOnlySpan<T>(read, count),
            new ReadOnlySpan<T>(outputGradient, count),
            new Span<T>(inputGradient, count)
        );
    }
}
