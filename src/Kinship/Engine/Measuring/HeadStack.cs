using System.Numerics;
using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Measuring;

/// <summary>
/// The output layers of all heads, one under another, where heads have no other layers: one product gives every task's
/// logits. A look-ahead evaluates every head for every source, and one at a time those products are too small to be fast.
/// </summary>
internal sealed unsafe class HeadStack<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DenseLayer<T>[] _layers;
    private readonly int[] _offsets;
    private readonly T* _kernels;
    private readonly T* _biases;
    private readonly int _units;

    private HeadStack(DenseLayer<T>[] layers, Workspace<T> workspace)
    {
        _layers = layers;
        _offsets = new int[layers.Length];
        foreach ((int task, DenseLayer<T> layer) in layers.Index())
        {
            _offsets[task] = _units;
            _units += layer.Units;
        }

        _kernels = workspace.Allocate((long)_units * layers[0].KernelStride);
        _biases = workspace.Allocate(_units);
    }

    /// <summary>Logits of all tasks together.</summary>
    public int Units => _units;

    /// <summary>The stack of some heads; null where one of them has more than its output layer.</summary>
    public static HeadStack<T>? Of(Sequence<T>[] heads, Workspace<T> workspace) =>
        heads.All(h => h.Layers.Count == 1)
            ? new HeadStack<T>([.. heads.Select(h => h.Stages[0].Dense!)], workspace)
            : null;

    /// <summary>Takes the step's parameters in.</summary>
    public void Gather(T* parameters)
    {
        for (int task = 0; task < _layers.Length; task++)
        {
            DenseLayer<T> layer = _layers[task];
            long count = layer.KernelCount;
            T* kernel = _kernels + ((long)_offsets[task] * layer.KernelStride);
            Buffer.MemoryCopy(parameters + layer.KernelOffset, kernel, count * sizeof(T), count * sizeof(T));
            new ReadOnlySpan<T>(parameters + layer.Offset, layer.Units).CopyTo(
                new Span<T>(_biases + _offsets[task], layer.Units)
            );
        }
    }

    /// <summary>Every task's logits, [<see cref="Units"/> x stride].</summary>
    public void Forward(T* features, T* logits, int stride) =>
        _layers[0].Apply(_kernels, _biases, features, logits, stride, _units);

    /// <summary>A task's among them.</summary>
    public T* LogitsOf(int task, T* logits, int stride) => logits + ((long)_offsets[task] * stride);
}
