using System.Text.Json.Nodes;
using Kinship.Exchange.Hdf5;

namespace Kinship.Exchange.Keras;

/// <summary>Builds a functional model as Keras 3 saves it: a configuration, and the arrays under its layers' classes.</summary>
/// <param name="reserved">Names of inputs and outputs, which no layer between them may have.</param>
internal sealed class KerasModelWriter(IEnumerable<string> reserved)
{
    private readonly List<WrittenLayer> _layers = [];
    private readonly JsonArray _inputs = [];
    private readonly List<string> _outputs = [];
    private readonly HashSet<string> _taken = new(reserved, StringComparer.Ordinal);

    /// <summary>The arrays, filed under the layers' classes and their numbers in Keras' order.</summary>
    public Hdf5Group Weights()
    {
        Dictionary<string, int> classes = [];
        Hdf5Group root = new();
        foreach (WrittenLayer layer in InKerasOrder())
        {
            int number = classes.GetValueOrDefault(layer.Type);
            classes[layer.Type] = number + 1;
            string name = KerasWeights.SnakeCase(layer.Type) + (number == 0 ? "" : $"_{number}");
            Hdf5Group place = root.At($"layers/{name}/vars");
            foreach ((int i, Hdf5Array array) in layer.Arrays.Index())
            {
                place.Arrays[$"{i}"] = array;
            }
        }

        return root;
    }

    /// <summary>The configuration.</summary>
    public string Configuration() =>
        new JsonObject
        {
            ["module"] = "keras.src.models.functional",
            ["class_name"] = "Functional",
            ["config"] = new JsonObject
            {
                ["name"] = "kinship",
                ["trainable"] = true,
                ["layers"] = new JsonArray([.. InKerasOrder().Select(l => l.Json)]),
                ["input_layers"] = _inputs,
                ["output_layers"] = new JsonArray([.. _outputs.Select(Reference)]),
            },
            ["registered_name"] = "Functional",
        }.ToJsonString();

    /// <summary>Adds an input.</summary>
    /// <returns>What a layer can be fed by.</returns>
    public KerasTensor Input(string name, int width)
    {
        JsonObject config = new() { ["batch_shape"] = new JsonArray(null, width) };
        _inputs.Add(Reference(name));
        return Add("InputLayer", name, config, [], new(name, [width]));
    }

    /// <summary>Adds a layer.</summary>
    /// <param name="type">Its class.</param>
    /// <param name="name">Its name; one that is taken gets a number.</param>
    /// <param name="config">What the class takes.</param>
    /// <param name="inputs">What feeds it.</param>
    /// <param name="shape">Of what comes out, without the rows.</param>
    /// <param name="arrays">Its weights in Keras' order.</param>
    public KerasTensor Layer(
        string type,
        string name,
        JsonObject config,
        IReadOnlyList<KerasTensor> inputs,
        int[] shape,
        params IReadOnlyList<Hdf5Array> arrays
    ) => Add(type, Free(name), config, inputs, new KerasTensor("", shape), arrays);

    /// <summary>Adds an output's last layer, which has the output's name.</summary>
    public void Output(
        string type,
        string name,
        JsonObject config,
        IReadOnlyList<KerasTensor> inputs,
        int[] shape,
        params IReadOnlyList<Hdf5Array> arrays
    )
    {
        Add(type, name, config, inputs, new KerasTensor(name, shape), arrays);
        _outputs.Add(name);
    }

    private KerasTensor Add(
        string type,
        string name,
        JsonObject config,
        IReadOnlyList<KerasTensor> inputs,
        KerasTensor output,
        params IReadOnlyList<Hdf5Array> arrays
    )
    {
        config["name"] = name;
        config["dtype"] = "float32";
        JsonArray tensors = [.. inputs.Select(Tensor)];
        JsonArray arguments = type == "Concatenate" ? [tensors] : tensors;
        JsonObject layer = new()
        {
            ["module"] = "keras.layers",
            ["class_name"] = type,
            ["config"] = config,
            ["registered_name"] = null,
            ["name"] = name,
            ["inbound_nodes"] =
                inputs.Count == 0
                    ? []
                    : new JsonArray(new JsonObject { ["args"] = arguments, ["kwargs"] = new JsonObject() }),
        };
        _layers.Add(new(type, name, layer, [.. inputs.Select(i => i.Layer)], arrays));
        return output with { Layer = name };
    }

    /// <summary>
    /// The order in which Keras numbers layers, whatever order they are listed in: by their distance from the outputs, the
    /// farthest first, and among equals as a walk from the outputs to the inputs meets them.
    /// </summary>
    private WrittenLayer[] InKerasOrder()
    {
        Dictionary<string, WrittenLayer> byName = _layers.ToDictionary(l => l.Name);
        Dictionary<string, int> distance = _layers.ToDictionary(l => l.Name, _ => 0);
        foreach (WrittenLayer layer in Enumerable.Reverse(_layers)) // whatever is fed comes after what feeds it
        {
            foreach (string input in layer.Inputs)
            {
                distance[input] = Math.Max(distance[input], distance[layer.Name] + 1);
            }
        }

        Dictionary<string, int> met = [];
        Stack<string> walk = new(Enumerable.Reverse(_outputs));
        while (walk.TryPop(out string? name))
        {
            if (met.TryAdd(name, met.Count))
            {
                foreach (string input in byName[name].Inputs.Reverse())
                {
                    walk.Push(input);
                }
            }
        }

        return [.. _layers.OrderByDescending(l => distance[l.Name]).ThenBy(l => met[l.Name])];
    }

    private string Free(string name)
    {
        string free = name;
        for (int i = 2; !_taken.Add(free); i++)
        {
            free = $"{name}_{i}";
        }

        return free;
    }

    private static JsonArray Reference(string layer) => [layer, 0, 0];

    private static JsonNode Tensor(KerasTensor tensor) =>
        new JsonObject
        {
            ["class_name"] = "__keras_tensor__",
            ["config"] = new JsonObject
            {
                ["shape"] = new JsonArray([null, .. tensor.Shape.Select(d => (JsonNode)d)]),
                ["dtype"] = "float32",
                ["keras_history"] = Reference(tensor.Layer),
            },
        };

    private sealed record WrittenLayer(
        string Type,
        string Name,
        JsonObject Json,
        IReadOnlyList<string> Inputs,
        IReadOnlyList<Hdf5Array> Arrays
    );
}

/// <summary>A layer's output.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Shape">Without the rows.</param>
internal sealed record KerasTensor(string Layer, int[] Shape);
