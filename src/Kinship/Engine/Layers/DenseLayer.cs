using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>
/// z = W x + b without its activation. The kernel is kept transposed, [units x padded inputs]: rows of it are what the
/// kernel gradient D A^T (D the gradient at z, A the input) writes by whole vectors.
/// </summary>
internal sealed unsafe partial class DenseLayer<T>(Kernels<T> kernels, string name, int inputs, int units)
    : EngineLayer<T>(name, inputs, units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _stride = Workspace<T>.Pad(inputs);

    private int BiasOffset => Units * _stride;

    public override int ParameterCount => BiasOffset + Workspace<T>.Pad(Units);

    public override IReadOnlyList<TensorSlot> Slots =>
        [new("kernel", [Inputs, Units], 0, 1, _stride), new("bias", [Units], BiasOffset, 1)];

    public override bool RunsInPlace => false;

    public override bool ReadsTransposed => true;

    /// <summary>glorot_uniform (Glorot and Bengio 2010, eq. 16) and zero bias, drawn in the order of Keras' kernel.</summary>
    public override void Initialize(T* parameters, RandomStream stream)
    {
        double limit = Math.Sqrt(6.0 / (Inputs + Units));
        T* kernel = parameters + Offset;
        for (int i = 0; i < Inputs; i++)
        {
            for (int j = 0; j < Units; j++)
            {
                kernel[(j * _stride) + i] = T.CreateTruncating(((2 * stream.NextDouble()) - 1) * limit);
            }
        }
    }

    public override void Forward(in LayerPass<T> pass, T* input, T* output)
    {
        T* kernel = pass.Parameters + Offset;
        int stride = pass.Rows.Stride;
        kernels.Multiply(
            new MatrixProduct<T>(
                Units,
                stride,
                Inputs,
                kernel,
                _stride,
                1,
                input,
                stride,
                output,
                stride,
                kernel + BiasOffset
            )
        );
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
        int stride = pass.Rows.Stride;
        T* kernelGradient = gradient + Offset;
        kernels.Multiply(
            new MatrixProduct<T>(
                Units,
                _stride,
                pass.Rows.Count,
                outputGradient,
                stride,
                1,
                pass.Transposed,
                _stride,
                kernelGradient,
                _stride
            )
        );
        kernels.RowSums(kernelGradient + BiasOffset, outputGradient, Units, stride);
        if (inputGradient != null)
        {
            kernels.Multiply(
                new MatrixProduct<T>(
                    Inputs,
                    stride,
                    Units,
                    pass.Parameters + Offset,
                    1,
                    _stride,
                    outputGradient,
                    stride,
                    inputGradient,
                    stride
                )
            );
        }
    }
}
