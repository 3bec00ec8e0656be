using Kinship.Networks;

namespace Kinship.Exchange.Onnx;

/// <summary>A network's layers as they predict: dropout does nothing, batch normalization has its running statistics.</summary>
internal sealed class OnnxLayers(OnnxGraph graph, OnnxWeights weights)
{
    /// <summary>Layers in a row.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="group">The group of their weights: <c>trunk</c>, <c>heads/TASK</c>.</param>
    /// <param name="input">What goes in.</param>
    public string Sequence(IReadOnlyList<Layer> layers, string group, string input)
    {
        IReadOnlyList<string> names = LayerNames.Of(layers);
        string value = input;
        for (int i = 0; i < layers.Count; i++)
        {
            string name = $"{group}/{names[i]}";
            value = layers[i] switch
            {
                Dense d => Activated(Linear(name, value), d.Activation),
                BatchNormalization b => Normalized(name, value, b),
                ActivationLayer a => Activated(value, a.Function),
                _ => value,
            };
        }

        return value;
    }

    /// <summary>x W + b.</summary>
    public string Linear(string name, string input) =>
        graph.Node("Gemm", [input, weights[$"{name}/kernel"], weights[$"{name}/bias"]]);

    private string Normalized(string name, string input, BatchNormalization layer) =>
        graph.Node(
            "BatchNormalization",
            [
                input,
                weights[$"{name}/gamma"],
                weights[$"{name}/beta"],
                weights[$"{name}/moving_mean"],
                weights[$"{name}/moving_variance"],
            ],
            OnnxAttribute.Of("epsilon", (float)layer.Epsilon)
        );

    private string Activated(string x, Activation function) =>
        function switch
        {
            Activation.Linear => x,
            Activation.Relu => graph.Node("Relu", [x]),
            Activation.Tanh => graph.Node("Tanh", [x]),
            Activation.Sigmoid => graph.Node("Sigmoid", [x]),
            Activation.Elu => graph.Node("Elu", [x]),
            Activation.LeakyRelu => graph.Node("LeakyRelu", [x], OnnxAttribute.Of("alpha", 0.2f)),
            Activation.Swish => graph.Node("Mul", [x, graph.Node("Sigmoid", [x])]),
            Activation.Gelu => Gelu(x),
            _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Not an activation known here."),
        };

    /// <summary>x / 2 (1 + erf(x / sqrt 2)).</summary>
    private string Gelu(string x)
    {
        string erf = graph.Node("Erf", [graph.Node("Mul", [x, graph.Constant("per_root_two", [MathF.Sqrt(0.5f)])])]);
        string twice = graph.Node("Add", [erf, graph.Constant("one", [1f])]);
        return graph.Node("Mul", [graph.Node("Mul", [x, graph.Constant("half", [0.5f])]), twice]);
    }
}
