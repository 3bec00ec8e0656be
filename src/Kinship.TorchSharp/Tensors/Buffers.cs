using static TorchSharp.torch;

namespace Kinship.TorchSharp.Tensors;

/// <summary>A network's buffers (running statistics and their counters), one array a type, so that keeping them is one operation each.</summary>
internal sealed class Buffers : IDisposable
{
    private readonly FlatTensors[] _flat;

    public Buffers(IReadOnlyList<Tensor> buffers) =>
        _flat = [
            .. buffers
                .DistinctBy(b => b.Handle)
                .Where(b => b.numel() > 0)
                .GroupBy(b => b.dtype)
                .Select(g => new FlatTensors([.. g])),
        ];

    /// <summary>Copies of every number, for the current dispose scope.</summary>
    public Tensor[] Save() => [.. _flat.Select(f => f.Values.clone())];

    /// <summary>Puts saved numbers back.</summary>
    public void Restore(Tensor[] saved)
    {
        using var quiet = no_grad();
        for (int i = 0; i < _flat.Length; i++)
        {
            _flat[i].Values.copy_(saved[i]);
        }
    }

    public void Dispose()
    {
        foreach (FlatTensors flat in _flat)
        {
            flat.Dispose();
        }
    }
}
