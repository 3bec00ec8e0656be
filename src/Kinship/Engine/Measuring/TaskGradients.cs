using System.Numerics;
using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Measuring;

/// <summary>
/// Every task's gradient in the trunk, as the Gram matrices need them: signals, and the gradient of what is no kernel. A
/// kernel's gradient D A^T would take inputs / rows times as much room.
/// </summary>
internal sealed unsafe class TaskGradients<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Signals<T>[] _signals;
    private readonly T* _rest;

    public TaskGradients(Sequence<T> trunk, int tasks, int restCount, int stride, Workspace<T> workspace)
    {
        int[] units = [.. trunk.Stages.Select(s => s.Units)];

        // An odd number of lines: the same place of several tasks' signals never falls into the same set of the cache.
        SignalStride = Odd((long)units.Sum() * stride);
        RestStride = Odd(restCount);
        T* signals = workspace.Allocate(tasks * SignalStride);
        _signals =
        [
            .. Enumerable.Range(0, tasks).Select(t => new Signals<T>(units, stride, signals + (t * SignalStride))),
        ];
        _rest = workspace.Allocate(tasks * RestStride);
    }

    /// <summary>Tasks.</summary>
    public int Count => _signals.Length;

    /// <summary>Numbers from one task's gradient beside the kernels to the next's.</summary>
    public long RestStride { get; }

    /// <summary>Numbers from one task's signals to the next's.</summary>
    public long SignalStride { get; }

    /// <summary>A task's signals.</summary>
    public Signals<T> Signals(int task) => _signals[task];

    /// <summary>A task's gradient of the parameters beside the kernels.</summary>
    public T* Rest(int task) => _rest + (task * RestStride);

    private static long Odd(long count)
    {
        long line = Workspace<T>.Pad(1);
        return (count / line | 1) * line;
    }
}
