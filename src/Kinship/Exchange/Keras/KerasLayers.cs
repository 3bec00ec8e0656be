using System.Text.Json.Nodes;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Exchange.Hdf5;
using Kinship.Networks;

namespace Kinship.Exchange.Keras;

/// <summary>A network's layers as Keras' layers, with the weights of a run.</summary>
internal sealed class KerasLayers(KerasModelWriter model, IReadOnlyList<WeightTensor> weights)
{
    private readonly Dictionary<string, WeightTensor> _weights = weights.ToDictionary(w => w.Name);

    /// <summary>Layers in a row.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="group">The group of their weights.</param>
    /// <param name="prefix">What their names begin with in Keras.</param>
    /// <param name="input">What feeds the first.</param>
    public KerasTensor Sequence(IReadOnlyList<Layer> layers, string group, string prefix, KerasTensor input)
    {
        IReadOnlyList<string> names = LayerNames.Of(layers);
        KerasTensor value = input;
        for (int i = 0; i < layers.Count; i++)
        {
            string own = $"{group}/{names[i]}";
            string name = prefix + names[i];
            value = layers[i] switch
            {
                Dense d => model.Layer("Dense", name, Config(d), [value], [d.Units], Arrays(own, "kernel", "bias")),
                BatchNormalization b => model.Layer(
                    "BatchNormalization",
                    name,
                    new() { ["momentum"] = b.Momentum, ["epsilon"] = b.Epsilon },
                    [value],
                    value.Shape,
                    Arrays(own, "gamma", "beta", "moving_mean", "moving_variance")
                ),
                Dropout d => model.Layer("Dropout", name, new() { ["rate"] = d.Rate }, [value], value.Shape),
                ActivationLayer a => model.Layer(
                    "Activation",
                    name,
                    new() { ["activation"] = ActivationNames.Of(a.Function) },
                    [value],
                    value.Shape
                ),
                _ => throw new ArgumentOutOfRangeException(
                    nameof(layers),
                    layers[i],
                    "Not a layer this library knows."
                ),
            };
        }

        return value;
    }

    /// <summary>An embedded column's vectors.</summary>
    public KerasTensor Embedding(EmbeddedColumn column, KerasTensor ids)
    {
        string own = LayerNames.Embedding(column.Name);
        int size = Network.EmbeddingSize(column.Categories);
        string name = own.Replace('/', '_');
        JsonObject config = new() { ["input_dim"] = column.Categories, ["output_dim"] = size };
        KerasTensor vectors = model.Layer(
            "Embedding",
            name,
            config,
            [ids],
            [1, size],
            Arrays($"{LayerNames.Trunk}/{own}", "embeddings")
        );
        return model.Layer("Flatten", $"{name}_flat", [], [vectors], [size]);
    }

    /// <summary>A task's output layer; a regression's in the data's own units.</summary>
    public void Output(LearningTask task, string name, KerasTensor input)
    {
        IReadOnlyList<Hdf5Array> arrays = Arrays($"{LayerNames.Head(task.Name)}/{LayerNames.Output}", "kernel", "bias");
        string activation = task.Kind switch
        {
            TaskKind.Classification => "softmax",
            TaskKind.MultiLabel => "sigmoid",
            _ => "linear",
        };
        if (task.Kind == TaskKind.Regression)
        {
            arrays = InOwnUnits(task, arrays[0], arrays[1]);
        }

        JsonObject config = new() { ["units"] = task.Size, ["activation"] = activation };
        model.Output("Dense", name, config, [input], [task.Size], arrays);
    }

    /// <summary>mean + scale (x W + b), as one dense layer.</summary>
    private static IReadOnlyList<Hdf5Array> InOwnUnits(LearningTask task, Hdf5Array kernel, Hdf5Array bias) =>
        [
            kernel with
            {
                Values = [.. kernel.Values.Select((w, i) => (float)(w * task.Scale[i % task.Size]))],
            },
            bias with
            {
                Values = [.. bias.Values.Select((b, i) => (float)(task.Mean[i] + (b * task.Scale[i])))],
            },
        ];

    private static JsonObject Config(Dense dense)
    {
        JsonObject config = new() { ["units"] = dense.Units, ["activation"] = ActivationNames.Of(dense.Activation) };
        if (dense.L1 > 0 || dense.L2 > 0)
        {
            config["kernel_regularizer"] = Serialized(
                "keras.regularizers",
                "L1L2",
                new() { ["l1"] = dense.L1, ["l2"] = dense.L2 }
            );
        }

        if (dense.MaxNorm is { } most)
        {
            config["kernel_constraint"] = Serialized(
                "keras.constraints",
                "MaxNorm",
                new() { ["max_value"] = most, ["axis"] = 0 }
            );
        }

        return config;
    }

    private static JsonObject Serialized(string module, string type, JsonObject config) =>
        new()
        {
            ["module"] = module,
            ["class_name"] = type,
            ["config"] = config,
            ["registered_name"] = null,
        };

    private IReadOnlyList<Hdf5Array> Arrays(string layer, params ReadOnlySpan<string> names)
    {
        List<Hdf5Array> arrays = [];
        foreach (string name in names)
        {
            WeightTensor tensor = _weights[$"{layer}/{name}"];
            arrays.Add(new(tensor.Shape, [.. tensor.Values.Select(v => (float)v)]));
        }

        return arrays;
    }
}
