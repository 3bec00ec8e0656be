using Kinship.TorchSharp.Networks;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine;

/// <summary>Which part of the trunk's parameters each layer has.</summary>
internal sealed class TrunkLayers
{
    private readonly (int Layer, long Start, long Count)[] _parts;

    public TrunkLayers(IReadOnlyList<NamedTensor> shared)
    {
        Names = [.. shared.Select(p => p.Layer).Distinct()];
        List<(int Layer, long Start, long Count)> parts = [];
        long at = 0;
        foreach (NamedTensor parameter in shared)
        {
            int layer = Names.IndexOf(parameter.Layer);
            long count = parameter.Tensor.numel();
            if (parts.Count > 0 && parts[^1].Layer == layer)
            {
                parts[^1] = parts[^1] with { Count = parts[^1].Count + count };
            }
            else
            {
                parts.Add((layer, at, count));
            }

            at += count;
        }

        _parts = [.. parts];
    }

    /// <summary>The layers' names, in order.</summary>
    public List<string> Names { get; }

    /// <summary>Per layer, [tasks x tasks]: the products of a's rows with b's over the layer's numbers.</summary>
    public void Products(Tensor a, Tensor b, double[][] products)
    {
        Tensor[] found =
        [
            .. _parts.Select(p => a.narrow(1, p.Start, p.Count).matmul(b.narrow(1, p.Start, p.Count).t())),
        ];
        double[] numbers = stack(found).to_type(ScalarType.Float64).cpu().data<double>().ToArray();
        foreach (double[] layer in products)
        {
            Array.Clear(layer);
        }

        for (int p = 0; p < _parts.Length; p++)
        {
            double[] layer = products[_parts[p].Layer];
            for (int k = 0; k < layer.Length; k++)
            {
                layer[k] += numbers[(p * layer.Length) + k];
            }
        }
    }
}
