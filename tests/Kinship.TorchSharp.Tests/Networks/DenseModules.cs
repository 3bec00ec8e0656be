using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Dropout = Kinship.Networks.Dropout;

namespace Kinship.TorchSharp.Tests.Networks;

/// <summary>A network of Kinship's own layers as TorchSharp modules, its weights under Kinship's names.</summary>
internal sealed class DenseModules : IDisposable
{
    public DenseModules(Network network, ScalarType type)
    {
        Type = type;
        Trunk = Chain(network.Trunk, network.Inputs.Columns, out int width);
        Heads = [.. network.Heads.Select(h => HeadOf(h, width))];
        Network = new TorchNetwork(Trunk, [.. network.Tasks.Zip(Heads, (t, h) => new TorchTask(t, h))]);
    }

    public ScalarType Type { get; }

    public Sequential Trunk { get; }

    public Sequential[] Heads { get; }

    public TorchNetwork Network { get; }

    public IReadOnlyList<GivenDropout> Dropouts => [.. Trunk.children().OfType<GivenDropout>()];

    /// <summary>Weights as the modules have them, as Kinship names and lays them out.</summary>
    public static IReadOnlyList<WeightTensor> FromTorch(IEnumerable<WeightTensor> weights) =>
        [.. weights.Select(w => w.Name.EndsWith("/weight", StringComparison.Ordinal) ? Transposed(w, "kernel") : w)];

    public static IReadOnlyList<WeightTensor> ToTorch(IEnumerable<WeightTensor> weights) =>
        [.. weights.Select(w => w.Name.EndsWith("/kernel", StringComparison.Ordinal) ? Transposed(w, "weight") : w)];

    public void Dispose()
    {
        Trunk.Dispose();
        foreach (Sequential head in Heads)
        {
            head.Dispose();
        }
    }

    private Sequential HeadOf(Head head, int width)
    {
        Sequential layers = Chain(head.Layers, width, out int last);
        layers.append(LayerNames.Output, Linear(last, head.Task.Size, dtype: Type));
        return layers;
    }

    private Sequential Chain(IReadOnlyList<Layer> layers, int inputs, out int width)
    {
        Sequential chain = Sequential();
        IReadOnlyList<string> names = LayerNames.Of(layers);
        width = inputs;
        for (int l = 0; l < layers.Count; l++)
        {
            switch (layers[l])
            {
                case Dense dense:
                    chain.append(names[l], Linear(width, dense.Units, dtype: Type));
                    width = dense.Units;
                    if (dense.Activation != Activation.Linear)
                    {
                        chain.append($"{names[l]}_activation", Function(dense.Activation));
                    }

                    break;
                case BatchNormalization norm:
                    chain.append(names[l], new KerasBatchNormalization(width, norm.Momentum, norm.Epsilon, Type));
                    break;
                case Dropout dropout:
                    chain.append(names[l], new GivenDropout(dropout.Rate));
                    break;
                default:
                    throw new NotSupportedException($"{layers[l]}");
            }
        }

        return chain;
    }

    private static Module<Tensor, Tensor> Function(Activation activation) =>
        activation switch
        {
            Activation.Relu => ReLU(),
            Activation.Tanh => Tanh(),
            Activation.Swish => SiLU(),
            _ => throw new NotSupportedException($"{activation}"),
        };

    private static WeightTensor Transposed(WeightTensor weight, string name)
    {
        int rows = weight.Shape[0];
        int columns = weight.Shape[1];
        double[] values = new double[weight.Values.Length];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                values[(c * rows) + r] = weight.Values[(r * columns) + c];
            }
        }

        return new($"{weight.Name[..weight.Name.LastIndexOf('/')]}/{name}", [columns, rows], values, weight.Precision);
    }
}
