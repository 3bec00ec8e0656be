using static TorchSharp.torch;

namespace Kinship.TorchSharp.Tensors;

/// <summary>What parameters had for <c>grad</c>, put back on disposal: the tensors themselves, not copies.</summary>
internal sealed class HeldGradients : IDisposable
{
    private readonly IReadOnlyList<Tensor> _parameters;
    private readonly Tensor?[] _gradients;

    public HeldGradients(IReadOnlyList<Tensor> parameters)
    {
        _parameters = parameters;
        _gradients = [.. parameters.Select(p => p.grad?.DetachFromDisposeScope())];
    }

    /// <summary>Each parameter's, null where it had none.</summary>
    public IReadOnlyList<Tensor?> Gradients => _gradients;

    public void Dispose()
    {
        for (int p = 0; p < _parameters.Count; p++)
        {
            _parameters[p].grad = _gradients[p];
            _gradients[p]?.Dispose();
        }
    }
}
