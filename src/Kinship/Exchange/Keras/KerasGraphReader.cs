using System.Text.Json;
using Kinship.Data;
using Kinship.Networks;

namespace Kinship.Exchange.Keras;

/// <summary>From a model's configuration to its layers. Nothing in it is executed: what is not known is refused by name.</summary>
internal sealed class KerasGraphReader
{
    private const int MostLayers = 2_000;

    private readonly string _file;
    private readonly List<KerasNode> _nodes = [];
    private readonly List<int> _inputs = [];

    private KerasGraphReader(string file) => _file = file;

    /// <summary>The layers of a file's model.</summary>
    /// <exception cref="InputException">A layer is not known, or the configuration is damaged.</exception>
    public static KerasGraph Read(KerasFile file)
    {
        KerasGraphReader reader = new(file.Path);
        IReadOnlyList<(string Name, int Node)> outputs = reader.Model(file.Model, [], null);
        KerasGraph graph = new(file.Path, reader._nodes, outputs) { Inputs = reader._inputs };
        if (outputs.GroupBy(o => o.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw KerasErrors.Damaged(file.Path, $"two of its outputs are named '{twice.Key}'");
        }

        return graph.Parameters > NetworkValidation.MaximumParameters
            ? throw NetworkErrors.TooBig(graph.Parameters, NetworkValidation.MaximumParameters)
            : graph;
    }

    /// <summary>Adds a model's layers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="places">The models it lies in.</param>
    /// <param name="inputs">What is fed to a model within a model; null for the whole one.</param>
    private IReadOnlyList<(string Name, int Node)> Model(
        JsonElement model,
        IReadOnlyList<KerasPlace> places,
        IReadOnlyList<int>? inputs
    ) =>
        model.Text("class_name") switch
        {
            "Sequential" => Sequential(model, places, inputs),
            "Functional" or "Model" => Functional(model.Config(), places, inputs),
            { } other => throw KerasErrors.Damaged(
                _file,
                $"its model is of the class {other}; expected Sequential or Functional (a class of one's own is code, which is not in the file)"
            ),
            null => throw KerasErrors.Damaged(_file, "a model has no class_name"),
        };

    private IReadOnlyList<(string Name, int Node)> Sequential(
        JsonElement model,
        IReadOnlyList<KerasPlace> places,
        IReadOnlyList<int>? inputs
    )
    {
        JsonElement config = model.Config();
        JsonElement[] layers = LayersOf(config);
        Dictionary<string, int> counts = [];
        IReadOnlyList<int>? last = inputs;
        string name = "";
        foreach (JsonElement layer in layers)
        {
            name = Name(layer);
            if (layer.Text("class_name") == "InputLayer")
            {
                last ??= [Input(name, layer.Config(), layer)];
                continue;
            }

            last ??= [Input("input", FirstShape(layer, config, model), layer)];
            last = [.. Layer(layer, name, last, places, counts).Select(o => o.Node)];
        }

        return last is [int only] && name.Length > 0
            ? [(name, only)]
            : throw KerasErrors.Damaged(_file, "a Sequential model has no layers");
    }

    /// <summary>Of a Sequential model; up to Keras 2.2 its configuration is nothing but their list.</summary>
    private static JsonElement[] LayersOf(JsonElement config) =>
        config.ValueKind == JsonValueKind.Array ? [.. config.EnumerateArray()] : [.. config.Elements("layers")];

    /// <summary>
    /// Where a Sequential model without an input layer keeps the shape of its rows: in its first layer, or in that of the model that
    /// is its first layer.
    /// </summary>
    private static JsonElement FirstShape(JsonElement layer, JsonElement config, JsonElement model)
    {
        JsonElement own = layer.Config();
        if (layer.Text("class_name") == "Sequential" && LayersOf(own) is [var first, ..])
        {
            return FirstShape(first, own, layer);
        }

        return own.Find("batch_input_shape") is not null || own.Find("batch_shape") is not null ? own
            : config.Find("build_input_shape") is not null ? config
            : model.Find("build_config") ?? own;
    }

    private IReadOnlyList<(string Name, int Node)> Functional(
        JsonElement config,
        IReadOnlyList<KerasPlace> places,
        IReadOnlyList<int>? inputs
    )
    {
        Dictionary<string, IReadOnlyList<int>> done = new(StringComparer.Ordinal);
        KerasReference[] fed = [.. KerasReference.All(config.Find("input_layers"))];
        if (inputs is not null && inputs.Count != fed.Length)
        {
            throw KerasErrors.Damaged(
                _file,
                $"a model of {fed.Length} inputs within the model is given {inputs.Count}"
            );
        }

        for (int i = 0; i < (inputs?.Count ?? 0); i++)
        {
            done[fed[i].Layer] = [inputs![i]];
        }

        List<JsonElement> waiting = [.. config.Elements("layers").Take(MostLayers + 1)];
        if (waiting.Count > MostLayers)
        {
            throw TooManyLayers();
        }

        Dictionary<string, KerasPlace> own = Places(waiting);
        while (waiting.Count > 0)
        {
            int before = waiting.Count;
            waiting.RemoveAll(layer => Applied(layer, done, places, own));
            if (waiting.Count == before)
            {
                throw KerasErrors.Damaged(
                    _file,
                    $"its layer '{Name(waiting[0])}' is fed by one that is not there, or by itself"
                );
            }
        }

        KerasReference[] outputs = [.. KerasReference.All(config.Find("output_layers"))];
        return outputs.Length == 0
            ? throw KerasErrors.Damaged(_file, "its model has no outputs")
            : [.. outputs.Select(o => (o.Key ?? o.Layer, Node(o, done) ?? throw Unfed(o.Layer)))];
    }

    /// <summary>Adds a layer, unless something that feeds it has not been added yet.</summary>
    private bool Applied(
        JsonElement layer,
        Dictionary<string, IReadOnlyList<int>> done,
        IReadOnlyList<KerasPlace> places,
        Dictionary<string, KerasPlace> own
    )
    {
        string name = Name(layer);
        if (done.ContainsKey(name))
        {
            return layer.Text("class_name") == "InputLayer"
                ? true
                : throw KerasErrors.Damaged(_file, $"two of its layers are named '{name}'");
        }

        if (layer.Text("class_name") == "InputLayer")
        {
            done[name] = [Input(name, layer.Config(), layer)];
            return true;
        }

        IReadOnlyList<KerasReference>[] calls = [.. KerasReference.Calls(layer.Find("inbound_nodes"))];
        if (calls.Length != 1)
        {
            throw KerasErrors.Layer(
                _file,
                name,
                calls.Length == 0
                    ? "nothing feeds it"
                    : $"it is applied {calls.Length} times. A layer is applied once here: give each place a layer of its own"
            );
        }

        int?[] inputs = [.. calls[0].Select(r => Node(r, done))];
        if (inputs.Length == 0 || inputs.Contains(null))
        {
            return inputs.Length == 0 ? throw Unfed(name) : false;
        }

        Dictionary<string, int> counts = new() { [own[name].Type] = own[name].Index };
        done[name] = [.. Layer(layer, name, [.. inputs.Select(i => i!.Value)], places, counts).Select(o => o.Node)];
        return true;
    }

    /// <summary>The number of each layer among those of its class, in the model's order.</summary>
    private static Dictionary<string, KerasPlace> Places(IEnumerable<JsonElement> layers)
    {
        Dictionary<string, int> counts = [];
        Dictionary<string, KerasPlace> places = new(StringComparer.Ordinal);
        foreach (JsonElement layer in layers)
        {
            string type = Type(layer);
            counts[type] = counts.GetValueOrDefault(type) + 1;
            places[Name(layer)] = new(type, counts[type] - 1);
        }

        return places;
    }

    private IReadOnlyList<(string Name, int Node)> Layer(
        JsonElement layer,
        string name,
        IReadOnlyList<int> inputs,
        IReadOnlyList<KerasPlace> places,
        Dictionary<string, int> counts
    )
    {
        string type = Type(layer);
        int index = counts.GetValueOrDefault(type);
        counts[type] = index + 1;
        IReadOnlyList<KerasPlace> own = [.. places, new(type, index)];
        if (type is "Functional" or "Model" or "Sequential")
        {
            return Model(layer, own, inputs);
        }

        KerasShape[] shapes = [.. inputs.Select(i => _nodes[i].Shape)];
        (KerasOperation operation, KerasShape shape) = new KerasLayerReader(_file, name, layer).Read(shapes);
        return [(name, Add(new(name, operation, inputs, shapes.Sum(s => s.Width), shape, own)))];
    }

    private int Input(string name, JsonElement config, JsonElement layer)
    {
        JsonElement? json =
            config.Find("batch_shape")
            ?? config.Find("batch_input_shape")
            ?? config.Find("build_input_shape")
            ?? config.Find("input_shape");
        JsonElement[] dimensions = json is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];
        int? width = dimensions.Length switch
        {
            1 => 1,
            2 => dimensions[1].Count(),
            _ => null,
        };
        if (width is not { } numbers || numbers > LayerCheck.MaximumUnits)
        {
            string found = json?.GetRawText() ?? "not given";
            throw KerasErrors.Layer(
                _file,
                name,
                $"its shape is {(found.Length > 60 ? found[..60] : found)}; expected rows of a table, as [null, 60]"
            );
        }

        _inputs.Add(_nodes.Count);
        return Add(new(name, new KerasInput(), [], 0, new(1, numbers, dimensions.Length), [new(Type(layer), 0)]));
    }

    private int Add(KerasNode node)
    {
        if (_nodes.Count >= MostLayers)
        {
            throw TooManyLayers();
        }

        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    private static int? Node(KerasReference reference, Dictionary<string, IReadOnlyList<int>> done) =>
        done.TryGetValue(reference.Layer, out IReadOnlyList<int>? outputs) && reference.Tensor < outputs.Count
            ? outputs[reference.Tensor]
            : null;

    private InputException TooManyLayers() => KerasErrors.Damaged(_file, $"it has more than {MostLayers:N0} layers");

    private InputException Unfed(string layer) =>
        KerasErrors.Damaged(_file, $"its layer '{layer}' is fed by one that is not there");

    private static string Name(JsonElement layer) => layer.Config().Text("name") ?? layer.Text("name") ?? "";

    private static string Type(JsonElement layer) => layer.Text("class_name") ?? "";
}
