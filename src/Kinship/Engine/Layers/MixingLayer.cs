using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>A layer whose outputs depend on any of its inputs: a dense layer, or embeddings.</summary>
internal abstract unsafe class MixingLayer<T>(string name, int inputs, int units) : EngineLayer<T>(name, inputs, units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The gradient of the parameters beside the kernel, of some units.</summary>
    /// <param name="pass">The forward pass.</param>
    /// <param name="input">Its input.</param>
    /// <param name="outputGradient">[units x stride], padding 0.</param>
    /// <param name="gradient">Flat, laid out as the parameters; its kernels are not touched.</param>
    /// <param name="units">Which.</param>
    public abstract void RestGradient(in LayerPass<T> pass, T* input, T* outputGradient, T* gradient, UnitRange units);
}
