using Kinship.Engine.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>What a layer's pass works with, beside its input and output.</summary>
internal readonly unsafe ref struct LayerPass<T>
    where T : unmanaged
{
    /// <summary>The flat array that the layer's parameters lie in: the network's own, or a look-ahead's.</summary>
    public T* Parameters { get; init; }

    /// <summary>The batch's rows.</summary>
    public RowBlock<T> Rows { get; init; }

    /// <summary>Training mode: batch statistics and dropout; else running statistics and none.</summary>
    public bool Training { get; init; }

    /// <summary>What the layer keeps of this pass, [StatisticsCount].</summary>
    public T* Statistics { get; init; }

    /// <summary>[MaskUnits x stride]: 0, or 1 / (1 - rate).</summary>
    public T* Mask { get; init; }
}
