using Kinship.TorchSharp.Networks;
using Kinship.TorchSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Module = TorchSharp.torch.nn.Module;

namespace Kinship.TorchSharp.Engine;

/// <summary>
/// A trunk of layers that are known, computed with many sets of parameters at once: one call a layer for all tasks, where small networks
/// spend nearly all their time on calls. Arrays are [sets x units x rows], so that a product's result is what batch normalization takes.
/// </summary>
internal sealed class StackedTrunk
{
    private readonly Module[] _layers;
    private readonly long[] _sizes;
    private readonly long[][] _shapes;
    private readonly Dictionary<IntPtr, int> _places;

    private StackedTrunk(Module[] layers, IReadOnlyList<NamedTensor> shared)
    {
        _layers = layers;
        _sizes = [.. shared.Select(p => p.Tensor.numel())];
        _shapes = [.. shared.Select(p => p.Tensor.shape)];
        _places = shared.Select((p, k) => (p.Tensor.Handle, k)).ToDictionary(p => p.Handle, p => p.k);
    }

    /// <summary>The trunk's numbers in its trained parameters.</summary>
    public long Count => _sizes.Sum();

    /// <summary>Null where the trunk, or what the heads take of it, is anything else than known layers one after the other.</summary>
    public static StackedTrunk? Of(TorchNetwork network)
    {
        IReadOnlyList<NamedTensor> shared = network.Shared;
        bool simple =
            network.IsModule
            && network.Tasks.All(t => t.Input is null && RowWiseHeads.Contains(t.Head))
            && NamedTensor.ParametersOf(network.Trunk, "").Count() == shared.Count;
        Module[] layers = [.. Flat(network.Trunk)];
        return simple && layers.Length > 0 && layers.All(IsKnown) ? new StackedTrunk(layers, shared) : null;
    }

    /// <summary>Whether a trunk's input is what this can take.</summary>
    public static bool Takes(Tensor input) => input.dim() == 2 && input.is_floating_point();

    /// <summary>Whether it computes what the trunk does, to rounding; a forward hook, or a class derived from a layer's, may see to it that not.</summary>
    public bool Agrees(Tensor parameters, Tensor input, IReadOnlyList<Tensor> masks, Tensor output)
    {
        using var quiet = no_grad();
        Tensor own = Forward(parameters.unsqueeze(0), input, masks);
        return own.shape.AsSpan().SequenceEqual(output.shape) && own.allclose(output.detach(), 1e-3, 1e-4);
    }

    /// <summary>The trunk's output with each set of parameters, [sets * rows x units].</summary>
    /// <param name="sets">[sets x parameters].</param>
    /// <param name="input">[rows x inputs], the same for each.</param>
    /// <param name="masks">What the dropout layers in training mode multiply by, [units x rows] each.</param>
    public Tensor Forward(Tensor sets, Tensor input, IReadOnlyList<Tensor> masks)
    {
        long count = sets.shape[0];
        Tensor[] parts = sets.split(_sizes, dim: 1);
        Tensor hidden = input.t().unsqueeze(0).expand(count, input.shape[1], input.shape[0]);
        int mask = 0;
        foreach (Module layer in _layers)
        {
            hidden = layer switch
            {
                Linear linear => Product(linear, parts, hidden),
                BatchNorm1d norm => Normalized(norm, parts, hidden),
                Dropout { training: true, p: not 1 } dropout when masks.Count > 0 => hidden * masks[mask++],
                Dropout => hidden,
                _ => ((global::TorchSharp.torch.nn.Module<Tensor, Tensor>)layer).call(hidden),
            };
        }

        return hidden.transpose(1, 2).reshape(count * input.shape[0], hidden.shape[1]);
    }

    /// <summary>The gradients that every set's output passes back, [sets x parameters].</summary>
    /// <param name="parameters">[parameters], the same for each set.</param>
    /// <param name="input">[rows x inputs].</param>
    /// <param name="masks">As of <see cref="Forward"/>.</param>
    /// <param name="slopes">[sets x rows x units].</param>
    public Tensor Gradients(Tensor parameters, Tensor input, IReadOnlyList<Tensor> masks, Tensor slopes)
    {
        using var on = enable_grad();
        Tensor sets = parameters.detach().unsqueeze(0).expand(slopes.shape[0], parameters.numel());
        sets.requires_grad = true;
        Tensor output = Forward(sets, input.detach(), masks);
        autograd.backward([output], [slopes.reshape(output.shape)], inputs: [sets]);
        return sets.grad!;
    }

    private static IEnumerable<Module> Flat(Module module) =>
        module.GetType() == typeof(Sequential) ? module.children().SelectMany(Flat) : [module];

    private static bool IsKnown(Module module) =>
        module switch
        {
            Linear or BatchNorm1d or Dropout { inplace: false } => true,
            ReLU or Tanh or Sigmoid or GELU or SiLU or ELU or LeakyReLU or Softplus or Identity => true,
            _ => false,
        };

    private Tensor Product(Linear linear, Tensor[] parts, Tensor hidden)
    {
        // Not baddbmm, whose arguments TorchSharp 0.107 passes on in another order.
        Tensor product = Part(parts, linear.weight).bmm(hidden);
        return linear.bias is { } bias ? product.add_(Part(parts, bias).unsqueeze(2)) : product;
    }

    private Tensor Normalized(BatchNorm1d norm, Tensor[] parts, Tensor hidden)
    {
        long[] shape = hidden.shape;
        bool ofBatch = norm.training || norm.running_mean is null;

        // Rows first: libtorch's batch normalization is twice as fast over them.
        Tensor channels = hidden.reshape(shape[0] * shape[1], shape[2]).t().contiguous();
        return F.batch_norm(
                channels,
                ofBatch ? null : norm.running_mean!.repeat(shape[0]),
                ofBatch ? null : norm.running_var!.repeat(shape[0]),
                norm.weight is null ? null : Part(parts, norm.weight).reshape(-1),
                norm.bias is null ? null : Part(parts, norm.bias).reshape(-1),
                ofBatch,
                0,
                norm.eps
            )
            .t()
            .contiguous()
            .view(shape);
    }

    private Tensor Part(Tensor[] parts, Tensor parameter)
    {
        int place = _places[parameter.Handle];
        return parts[place].view([parts[place].shape[0], .. _shapes[place]]);
    }
}
