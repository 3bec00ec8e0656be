using Kinship.Engine;
using Kinship.Networks;

namespace Kinship.Exchange.Onnx;

/// <summary>A run's weights by name, as constants of a graph.</summary>
internal sealed class OnnxWeights(OnnxGraph graph, IReadOnlyList<WeightTensor> weights)
{
    private readonly Dictionary<string, WeightTensor> _weights = weights.ToDictionary(w => w.Name);

    /// <summary>A tensor of single precision.</summary>
    public string this[string name] =>
        graph.Constant(
            name,
            [.. _weights[name].Values.Select(v => (float)v)],
            [.. _weights[name].Shape.Select(d => (long)d)]
        );

    /// <summary>The table of an embedded column, and the length of its vectors.</summary>
    public (string Table, int Size) Embedding(string column)
    {
        string name = $"{LayerNames.Trunk}/{LayerNames.Embedding(column)}/embeddings";
        return (this[name], _weights[name].Shape[1]);
    }
}
