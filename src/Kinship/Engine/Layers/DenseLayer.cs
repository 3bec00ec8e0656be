using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>
/// z = W x + b without its activation. The kernel is kept transposed, [units x padded inputs]: rows of it are what the
/// kernel gradient D A^T (D the gradient at z, A the input) writes by whole vectors.
/// </summary>
internal sealed unsafe partial class DenseLayer<T>(Kernels<T> kernels, string name, int inputs, int units)
    : MixingLayer<T>(name, inputs, units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _stride = Workspace<T>.Pad(inputs);

    /// <summary>Numbers from one unit's incoming weights to the next's.</summary>
    public int KernelStride => _stride;

    public override int RestCount => Workspace<T>.Pad(Units);

    public override int KernelCount => Units * _stride;

    public override IReadOnlyList<TensorSlot> Slots =>
        [new("kernel", [Inputs, Units], KernelOffset - Offset, 1, _stride), new("bias", [Units], 0, 1)];

    /// <summary>glorot_uniform (Glorot and Bengio 2010, eq. 16) and zero bias, drawn in the order of Keras' kernel.</summary>
    public override void Initialize(T* parameters, RandomStream stream)
    {
        double limit = Math.Sqrt(6.0 / (Inputs + Units));
        T* kernel = parameters + KernelOffset;
        for (int i = 0; i < Inputs; i++)
        {
            for (int j = 0; j < Units; j++)
            {
                kernel[(j * _stride) + i] = T.CreateTruncating(((2 * stream.NextDouble()) - 1) * limit);
            }
        }
    }

    public override void Forward(in LayerPass<T> pass, T* input, T* output, UnitRange units) =>
        Apply(
            pass.Parameters + KernelOffset + ((long)units.Start * _stride),
            pass.Parameters + Offset + units.Start,
            input,
            output + ((long)units.Start * pass.Rows.Stride),
            pass.Rows.Stride,
            units.Count
        );

    /// <summary>The bias' gradient.</summary>
    public override void RestGradient(in LayerPass<T> pass, T* input, T* outputGradient, T* gradient, UnitRange units)
    {
        int stride = pass.Rows.Stride;
        T* signal = outputGradient + ((long)units.Start * stride);
        kernels.RowSums(gradient + Offset + units.Start, signal, units.Count, stride);
    }

    /// <summary>W x + b of some units, whose weights may lie anywhere.</summary>
    /// <param name="kernel">[count x <see cref="KernelStride"/>].</param>
    /// <param name="bias">[count].</param>
    /// <param name="input">[inputs x stride].</param>
    /// <param name="output">[count x stride].</param>
    /// <param name="stride">Of input and output.</param>
    /// <param name="count">Units.</param>
    public void Apply(T* kernel, T* bias, T* input, T* output, int stride, int count) =>
        kernels.Multiply(
            new MatrixProduct<T>(count, stride, Inputs, kernel, _stride, 1, input, stride, output, stride, bias)
        );

    /// <summary>D A^T of some units.</summary>
    /// <param name="signal">D, [count x stride].</param>
    /// <param name="stride">Its stride.</param>
    /// <param name="transposed">A^T, [rows x <see cref="KernelStride"/>].</param>
    /// <param name="rows">The batch's.</param>
    /// <param name="target">[count x <see cref="KernelStride"/>].</param>
    /// <param name="count">Units.</param>
    public void KernelGradient(T* signal, int stride, T* transposed, int rows, T* target, int count) =>
        kernels.Multiply(
            new MatrixProduct<T>(count, _stride, rows, signal, stride, 1, transposed, _stride, target, _stride)
        );

    /// <summary>factor (A^T H + 1) for some rows of A^T: what two passes' inputs have in common, the bias' 1 included.</summary>
    /// <param name="transposed">A^T, [count x <see cref="KernelStride"/>].</param>
    /// <param name="input">H, [inputs x stride].</param>
    /// <param name="stride">Its stride, and the target's.</param>
    /// <param name="target">[count x stride].</param>
    /// <param name="count">Rows of A^T.</param>
    /// <param name="factor">What everything is multiplied by.</param>
    public void Overlap(T* transposed, T* input, int stride, T* target, int count, T factor)
    {
        kernels.Multiply(
            new MatrixProduct<T>(count, stride, Inputs, transposed, _stride, 1, input, stride, target, stride)
        );
        kernels.Affine(target, target, factor, factor, (long)count * stride);
    }

    /// <summary>W^T D for some inputs.</summary>
    /// <param name="parameters">The flat array.</param>
    /// <param name="signal">D, [units x stride].</param>
    /// <param name="stride">Its stride, and the target's.</param>
    /// <param name="target">[inputs x stride].</param>
    /// <param name="inputs">Which.</param>
    public void InputGradient(T* parameters, T* signal, int stride, T* target, UnitRange inputs) =>
        InputGradient(parameters + KernelOffset + inputs.Start, 1, _stride, signal, stride, target, inputs);

    /// <summary>The same from a transposed copy of the kernel, [inputs x padded units], whose rows are read in order.</summary>
    public void InputGradientTransposed(T* transposed, T* signal, int stride, T* target, UnitRange inputs)
    {
        int row = Workspace<T>.Pad(Units);
        InputGradient(transposed + ((long)inputs.Start * row), row, 1, signal, stride, target, inputs);
    }

    private void InputGradient(
        T* kernel,
        nint rowStride,
        nint columnStride,
        T* signal,
        int stride,
        T* target,
        UnitRange inputs
    ) =>
        kernels.Multiply(
            new MatrixProduct<T>(
                inputs.Count,
                stride,
                Units,
                kernel,
                rowStride,
                columnStride,
                signal,
                stride,
                target + ((long)inputs.Start * stride),
                stride
            )
        );
}
