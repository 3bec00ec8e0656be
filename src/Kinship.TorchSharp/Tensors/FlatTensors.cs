using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Tensors;

/// <summary>
/// Tensors of one type laid into one array, of which they become views: to save, move or restore them all is one operation. Their
/// handles, shapes and values stay, so nobody who holds them notices.
/// </summary>
internal sealed class FlatTensors : IDisposable
{
    private readonly IReadOnlyList<Tensor> _tensors;
    private readonly Tensor[] _views;

    /// <param name="tensors">At least one; each once.</param>
    public FlatTensors(IReadOnlyList<Tensor> tensors)
    {
        _tensors = tensors;
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        Values = cat([.. tensors.Select(t => t.detach().reshape(-1))]).DetachFromDisposeScope();
        _views = [.. ViewsOf(Values)];
        for (int i = 0; i < tensors.Count; i++)
        {
            tensors[i].set_(_views[i]);
        }
    }

    /// <summary>[Count], every number in the order of the tensors.</summary>
    public Tensor Values { get; }

    /// <summary>How many numbers.</summary>
    public long Count => Values.numel();

    /// <summary>Whether the tensors still lie in it: nobody has laid them elsewhere. Only told on a CPU.</summary>
    public bool IsWhole => Values.device.type != DeviceType.CPU || (IsInPlace(0) && IsInPlace(_tensors.Count - 1));

    /// <summary>An array like <see cref="Values"/>, cut into the tensors' shapes. The caller disposes the views.</summary>
    public IReadOnlyList<Tensor> ViewsOf(Tensor flat) => Views(flat, _tensors);

    /// <summary>An array cut into tensors' shapes, one after the other. The caller disposes the views.</summary>
    public static IReadOnlyList<Tensor> Views(Tensor flat, IReadOnlyList<Tensor> tensors)
    {
        using var quiet = no_grad();
        List<Tensor> views = [];
        long at = 0;
        foreach (Tensor tensor in tensors)
        {
            long count = tensor.numel();
            using Tensor part = flat.narrow(0, at, count);
            at += count;
            views.Add(part.view(tensor.shape).DetachFromDisposeScope());
        }

        return views;
    }

    private bool IsInPlace(int tensor) =>
        _tensors[tensor].numel() == 0
        || Unsafe.AreSame(
            ref MemoryMarshal.GetReference(_tensors[tensor].bytes),
            ref MemoryMarshal.GetReference(_views[tensor].bytes)
        );

    /// <summary>Lets go of the array; the tensors keep it as long as one of them lives.</summary>
    public void Dispose()
    {
        foreach (Tensor view in _views)
        {
            view.Dispose();
        }

        Values.Dispose();
    }
}
