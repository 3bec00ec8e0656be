using static TorchSharp.torch;

namespace Kinship.TorchSharp.Tensors;

/// <summary>
/// Rows of memory that backward passes write gradients into: a parameter's <c>grad</c> is set to its part of a row, and libtorch adds
/// to it in place, so that no gradient is ever collected piece by piece.
/// </summary>
internal sealed class GradientViews : IDisposable
{
    private readonly IReadOnlyList<Tensor> _parameters;
    private readonly Tensor[][] _views;

    /// <param name="parameters">The parameters, of one type.</param>
    /// <param name="rows">How many gradients are kept at a time.</param>
    public GradientViews(IReadOnlyList<Tensor> parameters, int rows)
    {
        _parameters = parameters;
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        Values = zeros(rows, parameters.Sum(p => p.numel()), parameters[0].dtype, parameters[0].device)
            .DetachFromDisposeScope();
        Rows = [.. Enumerable.Range(0, rows).Select(r => Values.select(0, r).DetachFromDisposeScope())];
        _views = [.. Rows.Select(r => FlatTensors.Views(r, parameters).ToArray())];
    }

    /// <summary>[rows x parameters].</summary>
    public Tensor Values { get; }

    /// <summary>Each row of <see cref="Values"/>.</summary>
    public Tensor[] Rows { get; }

    /// <summary>From here on backward passes add to this row.</summary>
    public void Attach(int row)
    {
        for (int p = 0; p < _parameters.Count; p++)
        {
            _parameters[p].grad = _views[row][p];
        }
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _views.SelectMany(v => v).Concat(Rows).Append(Values))
        {
            tensor.Dispose();
        }
    }
}
