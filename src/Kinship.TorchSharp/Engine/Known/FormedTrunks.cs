using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine.Known;

/// <summary>Moved trunks that are there, number by number.</summary>
/// <param name="trunk">Whose.</param>
/// <param name="values">[sources x parameters].</param>
internal sealed class FormedTrunks(KnownTrunk trunk, Tensor values) : IMovedTrunks
{
    public long Count => values.shape[0];

    public Tensor Product(Linear linear, Tensor hidden) =>
        Product(trunk.Part(values, linear.weight!), linear.bias is { } bias ? trunk.Part(values, bias) : null, hidden);

    public Tensor OfUnits(Tensor parameter) => trunk.Part(values, parameter);

    /// <summary>A layer with a kernel of its own for each source, [rows x sources x outputs].</summary>
    /// <param name="kernels">[sources x outputs x inputs].</param>
    /// <param name="biases">[sources x outputs]; null for none.</param>
    /// <param name="hidden">[rows x sources or 1 x inputs].</param>
    public static Tensor Product(Tensor kernels, Tensor? biases, Tensor hidden)
    {
        Tensor each = hidden.expand(hidden.shape[0], kernels.shape[0], hidden.shape[2]).transpose(0, 1);
        Tensor product = each.bmm(kernels.transpose(1, 2)).transpose(0, 1);
        return biases is null ? product : product + biases;
    }
}
