using Kinship.Data;
using Kinship.Networks;
using Kinship.TorchSharp.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Dropout = TorchSharp.Modules.Dropout;
using Module = TorchSharp.torch.nn.Module;

namespace Kinship.TorchSharp.Engine.Known;

/// <summary>Modules described as a network of Kinship's own layers.</summary>
internal sealed class DenseDescription
{
    private readonly List<Tensor> _tensors = [];
    private readonly Dictionary<IntPtr, int> _places;
    private readonly IReadOnlyList<Layer> _trunk;

    private DenseDescription(TorchNetwork network, int columns, Module[] trunk, Module[][] heads)
    {
        IEnumerable<NamedTensor> parameters = network.Shared.Concat(
            Enumerable.Range(0, network.Tasks.Count).SelectMany(network.OfHead)
        );
        _places = parameters.Select((p, k) => (p.Tensor.Handle, k)).ToDictionary(p => p.Handle, p => p.k);
        _trunk = Layers(trunk);
        Network = new Network(
            new InputShape(columns),
            _trunk,
            [
                .. network.Tasks.Select(
                    (t, j) =>
                    {
                        IReadOnlyList<Layer> layers = Layers(heads[j]);
                        return new Head(t.Task, [.. layers.SkipLast(1)]);
                    }
                ),
            ]
        );
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The modules' tensors, in the order in which an engine of the network has its own.</summary>
    public IReadOnlyList<Tensor> Tensors => _tensors;

    /// <summary>Null where there is a module that Kinship has no layer for.</summary>
    public static DenseDescription? Of(TorchNetwork network, int columns)
    {
        Module[] trunk = [.. KnownTrunk.Flat(network.Trunk)];
        Module[][] heads = [.. network.Tasks.Select(t => KnownTrunk.Flat(t.Head).ToArray())];
        bool known =
            network.IsModule
            && network.Tasks.All(t => t.Input is null && t.Loss is null)
            && trunk is [Linear first, ..]
            && first.in_features == columns
            && trunk.All(m => Described(m) is not null || m is Identity)
            && network
                .Tasks.Select((t, j) => heads[j] is [.., Linear last] && last.out_features == t.Task.Size)
                .All(h => h)
            && heads.All(h => h.All(m => m is not Dropout && (Described(m) is not null || m is Identity)))
            && AllTrained(network.Trunk, network.Shared.Count)
            && network.Tasks.Select((t, j) => AllTrained(t.Head, network.OfHead(j).Count)).All(t => t);
        return known ? new DenseDescription(network, columns, trunk, heads) : null;
    }

    /// <summary>How many of the trunk's layers before this one are dropout.</summary>
    public int DropoutAt(int layer) => _trunk.Take(layer).Count(l => l is Kinship.Networks.Dropout);

    /// <summary>The place of one of <see cref="Tensors"/> among the parameters, the trunk's first; -1 for a running statistic.</summary>
    public int PlaceOfParameter(int tensor) => _places.GetValueOrDefault(_tensors[tensor].Handle, -1);

    private static bool AllTrained(Module module, int trained) => module.parameters().Count() == trained;

    private static Layer? Described(Module module) =>
        module switch
        {
            _ when !KnownTrunk.IsTorchSharps(module) => null,
            Linear { bias: not null } linear => new Dense((int)linear.out_features),
            BatchNorm1d { weight: not null, bias: not null, running_mean: not null } norm => new BatchNormalization(
                Epsilon: norm.eps
            ),
            Dropout { inplace: false, p: > 0 and < 1 } dropout => new Kinship.Networks.Dropout(dropout.p),
            ReLU => new ActivationLayer(Activation.Relu),
            Tanh => new ActivationLayer(Activation.Tanh),
            Sigmoid => new ActivationLayer(Activation.Sigmoid),
            SiLU => new ActivationLayer(Activation.Swish),
            GELU => new ActivationLayer(Activation.Gelu),
            ELU { alpha: 1 } => new ActivationLayer(Activation.Elu),
            _ => null,
        };

    private List<Layer> Layers(Module[] modules)
    {
        List<Layer> layers = [];
        foreach (Module module in modules.Where(m => m is not Identity))
        {
            layers.Add(Described(module)!);
            _tensors.AddRange(
                module switch
                {
                    Linear linear => [linear.weight!, linear.bias!],
                    BatchNorm1d norm => [norm.weight!, norm.bias!, norm.running_mean!, norm.running_var!],
                    _ => (Tensor[])[],
                }
            );
        }

        return layers;
    }
}
