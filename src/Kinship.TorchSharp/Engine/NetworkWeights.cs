using Kinship.Engine;
using Kinship.TorchSharp.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine;

/// <summary>Tensors as named numbers, out and in, in place.</summary>
internal static class NetworkWeights
{
    public static IReadOnlyList<WeightTensor> Export(TorchNetwork network) =>
        [.. network.State.Select(t => Export(t.Name, t.Tensor))];

    public static WeightTensor Export(string name, Tensor tensor) =>
        new(
            name,
            [.. tensor.shape.Select(d => (int)d)],
            Numbers(tensor),
            tensor.dtype == ScalarType.Float32 ? Precision.Single : Precision.Double
        );

    public static double[] Numbers(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to_type(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
    }

    /// <summary>Takes a tensor's numbers out of those given.</summary>
    public static void Import(Dictionary<string, WeightTensor> given, string name, Tensor tensor)
    {
        if (!given.Remove(name, out WeightTensor? found))
        {
            throw TorchErrors.WeightMissing(name);
        }

        if (!found.Shape.Select(d => (long)d).SequenceEqual(tensor.shape) || found.Values.Length != tensor.numel())
        {
            throw TorchErrors.WeightShape(name, found.Shape, tensor);
        }

        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        tensor.copy_(torch.tensor(found.Values, tensor.shape));
    }

    public static void RefuseUnknown(Dictionary<string, WeightTensor> left)
    {
        if (left.Count > 0)
        {
            throw TorchErrors.WeightUnknown(left.Keys.First());
        }
    }
}
