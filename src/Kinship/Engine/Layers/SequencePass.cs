using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>The arrays of one forward pass over a sequence: reused from step to step.</summary>
internal sealed unsafe class SequencePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private SequencePass(int layers)
    {
        Outputs = new T*[layers];
        Statistics = new T*[layers];
        Masks = new T*[layers];
        Transposed = new T*[layers + 1];
    }

    /// <summary>The first layer's input in the last pass.</summary>
    public T* Input { get; set; }

    /// <summary>The last layer's output.</summary>
    public T* Output => Outputs[^1];

    /// <summary>Each layer's output; several may be one array.</summary>
    public T*[] Outputs { get; }

    /// <summary>What each layer keeps of the pass.</summary>
    public T*[] Statistics { get; }

    /// <summary>Each layer's dropout mask; passes of the same step share them.</summary>
    public T*[] Masks { get; private set; }

    /// <summary>
    /// Each layer's transposed input, [rows x padded inputs], and after them the last one's output; null where not needed.
    /// The first layer's and the last output's are set by the caller.
    /// </summary>
    public T*[] Transposed { get; }

    /// <summary>A layer's input.</summary>
    public T* InputOf(int layer) => layer == 0 ? Input : Outputs[layer - 1];

    /// <summary>
    /// A pass that a backward pass can follow, with masks of its own; it may keep the first layer's output, which
    /// look-aheads start from.
    /// </summary>
    public static SequencePass<T> Retaining(Sequence<T> sequence, int stride, bool keepsFirst, Workspace<T> workspace)
    {
        var pass = new SequencePass<T>(sequence.Layers.Count);
        for (int l = 0; l < sequence.Layers.Count; l++)
        {
            EngineLayer<T> layer = sequence.Layers[l];
            bool overwrites =
                layer is UnitLayer<T> { BackwardReadsInput: false }
                && l > (keepsFirst ? 1 : 0)
                && sequence.Layers[l - 1] is not UnitLayer<T> { BackwardReadsOutput: true };
            pass.Outputs[l] = overwrites ? pass.Outputs[l - 1] : workspace.Allocate((long)layer.Units * stride);
            pass.Statistics[l] = workspace.Allocate(layer.StatisticsCount);
            pass.Masks[l] = layer.MaskUnits > 0 ? workspace.Allocate((long)layer.MaskUnits * stride) : null;
            pass.Transposed[l] =
                layer is DenseLayer<T> && l > 0
                    ? workspace.Allocate((long)stride * Workspace<T>.Pad(layer.Inputs))
                    : null;
        }

        return pass;
    }

    /// <summary>A pass whose result alone matters, with another pass' masks: two arrays take turns.</summary>
    public static SequencePass<T> Passing(
        Sequence<T> sequence,
        int stride,
        SequencePass<T> masks,
        Workspace<T> workspace
    )
    {
        var pass = new SequencePass<T>(sequence.Layers.Count) { Masks = masks.Masks };
        T*[] turns = [null, null];
        for (int l = 0, turn = 0; l < sequence.Layers.Count; l++)
        {
            EngineLayer<T> layer = sequence.Layers[l];
            bool overwrites = l > 0 && layer is UnitLayer<T>;
            if (!overwrites && turns[turn] == null)
            {
                turns[turn] = workspace.Allocate((long)sequence.Widest * stride);
            }

            pass.Outputs[l] = overwrites ? pass.Outputs[l - 1] : turns[turn];
            turn = overwrites ? turn : 1 - turn;
            pass.Statistics[l] = workspace.Allocate(layer.StatisticsCount);
        }

        return pass;
    }
}
