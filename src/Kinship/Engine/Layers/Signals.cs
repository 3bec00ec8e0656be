using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>
/// The gradients at the outputs of a sequence's mixing layers in one backward pass, [units x stride] a stage. Everything
/// that measuring needs of a task's gradient follows from them and the forward pass: a dense kernel's is D A^T.
/// </summary>
internal sealed unsafe class Signals<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T*[] _arrays;

    public Signals(IReadOnlyList<int> units, int stride, Workspace<T> workspace)
        : this(units, stride, workspace.Allocate((long)units.Sum() * stride)) { }

    /// <summary>In an array of the sum of the units x stride.</summary>
    public Signals(IReadOnlyList<int> units, int stride, T* array)
    {
        _arrays = new T*[units.Count];
        for (int s = 0; s < units.Count; s++)
        {
            _arrays[s] = array;
            array += (long)units[s] * stride;
        }
    }

    /// <summary>A stage's array.</summary>
    public T* this[int stage] => _arrays[stage];
}
