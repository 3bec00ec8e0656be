using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>
/// A layer as the engine computes it. It owns no parameters: they lie in a flat array from <see cref="Offset"/> on, so
/// that a look-ahead runs the same code over moved ones. Arrays are [units x stride], see <see cref="Kernels{T}"/>.
/// </summary>
internal abstract unsafe class EngineLayer<T>(string name, int inputs, int units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The full name, <c>trunk/dense_1</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The name to show, where the full name is shared with other layers.</summary>
    public virtual string Title => Name;

    public int Inputs { get; } = inputs;

    public int Units { get; } = units;

    /// <summary>Where the layer's parameters begin in the flat array; whole 64-byte lines.</summary>
    public int Offset { get; set; }

    /// <summary>Numbers of the flat array that are this layer's, padding included.</summary>
    public virtual int ParameterCount => 0;

    /// <summary>The layer's named tensors, as they lie in the flat array.</summary>
    public virtual IReadOnlyList<TensorSlot> Slots => [];

    /// <summary>Numbers kept of a pass.</summary>
    public virtual int StatisticsCount => 0;

    /// <summary>Units that need a dropout mask.</summary>
    public virtual int MaskUnits => 0;

    /// <summary>Whether the backward pass reads the input, or the output, of the forward pass.</summary>
    public virtual bool BackwardReadsInput => false;

    /// <inheritdoc cref="BackwardReadsInput"/>
    public virtual bool BackwardReadsOutput => false;

    /// <summary>Whether the layer can overwrite its input with its output.</summary>
    public virtual bool RunsInPlace => true;

    /// <summary>Whether the backward pass needs the input's transpose.</summary>
    public virtual bool ReadsTransposed => false;

    /// <summary>Sets initial parameters; the flat array is zero before.</summary>
    public virtual void Initialize(T* parameters, RandomStream stream) { }

    /// <summary>Draws a training step's mask.</summary>
    public virtual void DrawMask(T* mask, in RowBlock<T> rows, RandomStream stream) { }

    public abstract void Forward(in LayerPass<T> pass, T* input, T* output);

    /// <summary>
    /// From the gradient at the output (padding 0) to that at the input (padding 0), and to the parameters' in
    /// <paramref name="gradient"/>, a flat array laid out as the parameters. Layers that run in place may be given the
    /// same array for both.
    /// </summary>
    public abstract void Backward(
        in LayerPass<T> pass,
        T* input,
        T* output,
        T* outputGradient,
        T* inputGradient,
        T* gradient
    );

    /// <summary>After a training step: running statistics take in the pass'.</summary>
    public virtual void UpdateRunning(T* statistics) { }
}
