using System.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>
/// A mixing layer and the layers behind it that take each unit by itself: once its input is there, every unit of a stage
/// can be computed apart from the others, forward and backward.
/// </summary>
internal sealed class Stage<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="first">The place of the first layer in the sequence.</param>
    /// <param name="mixing">The mixing layer; null where a sequence begins without one.</param>
    /// <param name="layers">The others, in order.</param>
    public Stage(int first, MixingLayer<T>? mixing, IReadOnlyList<UnitLayer<T>> layers)
    {
        First = first;
        Mixing = mixing;
        Layers = [.. layers];
        Units = mixing?.Units ?? layers[0].Units;
        HasParameters = (mixing?.HasParameters ?? false) || layers.Any(l => l.HasParameters);
    }

    /// <summary>The place of the first layer in the sequence.</summary>
    public int First { get; }

    /// <summary>The layer that the stage begins with; null in a first stage that mixes nothing.</summary>
    public MixingLayer<T>? Mixing { get; }

    /// <summary>The mixing layer where it is dense.</summary>
    public DenseLayer<T>? Dense => Mixing as DenseLayer<T>;

    /// <summary>The other layers.</summary>
    public UnitLayer<T>[] Layers { get; }

    /// <summary>The place of the first of <see cref="Layers"/> in the sequence.</summary>
    public int FirstUnitLayer => First + (Mixing is null ? 0 : 1);

    /// <summary>Units of every layer of the stage.</summary>
    public int Units { get; }

    /// <summary>Whether any of its layers has parameters.</summary>
    public bool HasParameters { get; }

    /// <summary>Multiply-adds of a forward pass over one row: the mixing layer's, and a few a unit.</summary>
    public long Operations => (Dense is { } dense ? (long)dense.Inputs * Units : 0) + (8L * Units);
}
