using Kinship.TorchSharp.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Module = TorchSharp.torch.nn.Module;

namespace Kinship.TorchSharp.Engine.Known;

/// <summary>
/// A trunk of layers that are known, one after the other: it can be computed for all sources at once, a call a layer, and its backward
/// passes need no gradient of a parameter. Arrays are [rows x sources x units], so that products take all sources as one matrix and batch
/// normalization takes them as so many channels.
/// </summary>
internal sealed class KnownTrunk
{
    private readonly IReadOnlyList<NamedTensor> _shared;
    private readonly Dictionary<IntPtr, (long Start, long[] Shape)> _places = [];

    private KnownTrunk(Module[] layers, IReadOnlyList<NamedTensor> shared)
    {
        Layers = layers;
        _shared = shared;
        long at = 0;
        foreach (NamedTensor parameter in shared)
        {
            _places.Add(parameter.Tensor.Handle, (at, parameter.Tensor.shape));
            at += parameter.Tensor.numel();
        }

        Count = at;
        FirstTrained = Array.FindIndex(layers, l => l.parameters().Any());
    }

    /// <summary>The layers, in order.</summary>
    public IReadOnlyList<Module> Layers { get; }

    /// <summary>The first layer that has parameters: backward passes end there.</summary>
    public int FirstTrained { get; }

    /// <summary>The trunk's numbers in its trained parameters.</summary>
    public long Count { get; }

    /// <summary>Numbers in its largest parameter.</summary>
    public long Largest => _shared.Max(p => p.Tensor.numel());

    /// <summary>Null where the trunk, or what the heads take of it, is anything else than known layers one after the other.</summary>
    public static KnownTrunk? Of(TorchNetwork network)
    {
        IReadOnlyList<NamedTensor> shared = network.Shared;
        bool simple =
            network.IsModule
            && network.Tasks.All(t => t.Input is null && RowWiseHeads.Contains(t.Head))
            && NamedTensor.ParametersOf(network.Trunk, "").Count() == shared.Count;
        Module[] layers = [.. Flat(network.Trunk)];

        // A parameter that stands in two places would have two signals.
        return simple && layers.All(IsKnown) && layers.Sum(l => l.parameters().Count()) == shared.Count
            ? new KnownTrunk(layers, shared)
            : null;
    }

    /// <summary>Whether a trunk's input is what this can take.</summary>
    public static bool Takes(Tensor input) => input.dim() == 2 && input.is_floating_point();

    /// <summary>A parameter's part of an array [... x parameters] that is laid out as the trunk's.</summary>
    public Tensor Part(Tensor array, Tensor parameter)
    {
        (long start, long[] shape) = _places[parameter.Handle];
        return array.narrow(array.dim() - 1, start, parameter.numel()).view([.. array.shape[..^1], .. shape]);
    }

    /// <summary>The trunk's output, [sources x rows x units].</summary>
    /// <param name="moved">Its parameters, for each source.</param>
    /// <param name="input">[rows x inputs], the same for each.</param>
    /// <param name="masks">What the dropout layers in training mode multiply by, [rows x units] each.</param>
    public Tensor Forward(IMovedTrunks moved, Tensor input, IReadOnlyList<Tensor> masks)
    {
        Tensor hidden = input.unsqueeze(1);
        int mask = 0;
        foreach (Module layer in Layers)
        {
            hidden = layer switch
            {
                Linear linear => moved.Product(linear, hidden),
                BatchNorm1d norm => Normalized(norm, moved, hidden),
                Dropout when Draws(layer, masks) => hidden * masks[mask++].unsqueeze(1),
                Dropout => hidden,
                _ => Activated(layer, hidden),
            };
        }

        return hidden.expand(hidden.shape[0], moved.Count, hidden.shape[2]).transpose(0, 1).contiguous();
    }

    /// <summary>Whether a dropout layer puts on a mask.</summary>
    public static bool Draws(Module layer, IReadOnlyList<Tensor> masks) => masks.Count > 0 && layer.training;

    /// <summary>An activation's values; the input stays what it is.</summary>
    public static Tensor Activated(Module layer, Tensor input) =>
        ((global::TorchSharp.torch.nn.Module<Tensor, Tensor>)layer).call(
            RowWiseHeads.WorksInPlace(layer) ? input.clone() : input
        );

    /// <summary>Whether a batch normalization takes the batch's own statistics.</summary>
    public static bool IsOfBatch(BatchNorm1d norm) => norm.training || norm.running_mean is null;

    /// <summary>The modules that a module runs one after the other.</summary>
    public static IEnumerable<Module> Flat(Module module) =>
        module.GetType() == typeof(Sequential) ? module.children().SelectMany(Flat) : [module];

    /// <summary>Whether a module is TorchSharp's own: a class derived from one may compute anything.</summary>
    public static bool IsTorchSharps(Module module) => module.GetType().Assembly == typeof(Linear).Assembly;

    private static bool IsKnown(Module module) =>
        IsTorchSharps(module)
        && module switch
        {
            Linear or BatchNorm1d or Dropout { inplace: false, p: > 0 and < 1 } => true,
            ReLU or Tanh or Sigmoid or GELU or SiLU or ELU or LeakyReLU or Softplus or Identity => true,
            _ => false,
        };

    private static Tensor Normalized(BatchNorm1d norm, IMovedTrunks moved, Tensor hidden)
    {
        // One source, where nothing before has parameters.
        hidden = hidden.expand(hidden.shape[0], moved.Count, hidden.shape[2]);
        long[] shape = hidden.shape;
        bool ofBatch = IsOfBatch(norm);
        return F.batch_norm(
                hidden.reshape(shape[0], shape[1] * shape[2]),
                ofBatch ? null : norm.running_mean!.repeat(shape[1]),
                ofBatch ? null : norm.running_var!.repeat(shape[1]),
                norm.weight is { } weight ? moved.OfUnits(weight).reshape(-1) : null,
                norm.bias is { } bias ? moved.OfUnits(bias).reshape(-1) : null,
                ofBatch,
                0,
                norm.eps
            )
            .view(shape);
    }
}
