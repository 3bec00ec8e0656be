using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>
/// A layer as the engine computes it. It owns no parameters: they lie in a flat array, the dense kernels behind all
/// others, so that a look-ahead, which needs no moved kernel as a whole, moves a short array. Arrays are [units x stride],
/// see <see cref="Kernels{T}"/>. A layer is a <see cref="MixingLayer{T}"/> or a <see cref="UnitLayer{T}"/>.
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

    /// <summary>Where the layer's parameters beside the kernel begin in the flat array; whole 64-byte lines.</summary>
    public int Offset { get; set; }

    /// <summary>Numbers of the flat array from there on that are this layer's, padding included.</summary>
    public virtual int RestCount => 0;

    /// <summary>Where the layer's kernel begins in the flat array; whole 64-byte lines.</summary>
    public int KernelOffset { get; set; }

    /// <summary>Numbers of the kernel, padding included.</summary>
    public virtual int KernelCount => 0;

    /// <summary>Whether the layer has parameters at all.</summary>
    public bool HasParameters => RestCount + KernelCount > 0;

    /// <summary>The layer's named tensors, as they lie in the flat array.</summary>
    public virtual IReadOnlyList<TensorSlot> Slots => [];

    /// <summary>Numbers kept of a pass.</summary>
    public virtual int StatisticsCount => 0;

    /// <summary>Units that need a dropout mask.</summary>
    public virtual int MaskUnits => 0;

    /// <summary>Sets initial parameters; the flat array is zero before.</summary>
    public virtual void Initialize(T* parameters, RandomStream stream) { }

    /// <summary>Draws some units of a training step's mask; what a unit gets does not depend on which.</summary>
    public virtual void DrawMask(T* mask, in RowBlock<T> rows, RandomStream stream, UnitRange units) { }

    /// <summary>Computes some of the output's rows.</summary>
    public abstract void Forward(in LayerPass<T> pass, T* input, T* output, UnitRange units);

    /// <summary>After a training step: running statistics take in the pass'.</summary>
    public virtual void UpdateRunning(T* statistics) { }
}
