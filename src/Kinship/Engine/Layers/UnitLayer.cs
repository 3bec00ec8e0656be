using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>A layer that takes each unit by itself, so that it can overwrite its input, and its output's gradient.</summary>
internal abstract unsafe class UnitLayer<T>(string name, int units) : EngineLayer<T>(name, units, units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether the backward pass reads the input, or the output, of the forward pass.</summary>
    public virtual bool BackwardReadsInput => false;

    /// <inheritdoc cref="BackwardReadsInput"/>
    public virtual bool BackwardReadsOutput => false;

    /// <summary>
    /// Turns the gradient at the output (padding 0) into that at the input (padding 0) in place, and writes the
    /// parameters' into <paramref name="gradient"/>, a flat array laid out as the parameters.
    /// </summary>
    public abstract void Backward(in LayerPass<T> pass, T* input, T* output, T* signal, T* gradient, UnitRange units);
}
