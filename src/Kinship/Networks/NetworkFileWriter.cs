using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kinship.Networks;

/// <summary>Layers and templates as JSON.</summary>
internal static class NetworkFileWriter
{
    private static readonly JsonSerializerOptions s_plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(NetworkTemplate template)
    {
        string trunk = template.Trunk is { } layers ? Lines(layers, "  ") : "\"pyramid\"";
        var heads = template.HeadLayers.ToList();
        if (template.DefaultHeadLayers.Count > 0)
        {
            heads.Add(new(NetworkFileReader.EveryOtherHead, template.DefaultHeadLayers));
        }

        string text = $"{{\n  \"trunk\": {trunk}";
        if (heads.Count > 0)
        {
            IEnumerable<string> members = heads.Select(h =>
                $"    {JsonSerializer.Serialize(h.Key, s_plain)}: {Lines(h.Value, "    ")}"
            );
            text += $",\n  \"heads\": {{\n{string.Join(",\n", members)}\n  }}";
        }

        return text + "\n}\n";
    }

    /// <summary>A layer as a JSON object, every property written.</summary>
    public static JsonObject Layer(Layer layer)
    {
        JsonObject json = new() { ["type"] = LayerNames.Type(layer) };
        switch (layer)
        {
            case Dense dense:
                json["units"] = dense.Units;
                json["activation"] = ActivationNames.Of(dense.Activation);
                break;
            case BatchNormalization norm:
                json["momentum"] = norm.Momentum;
                json["epsilon"] = norm.Epsilon;
                break;
            case Dropout dropout:
                json["rate"] = dropout.Rate;
                break;
            case ActivationLayer activation:
                json["activation"] = ActivationNames.Of(activation.Function);
                break;
        }

        return json;
    }

    private static string Lines(IReadOnlyList<Layer> layers, string indent) =>
        layers.Count == 0
            ? "[]"
            : $"[\n{string.Join(",\n", layers.Select(l => $"{indent}  {Layer(l).ToJsonString(s_plain)}"))}\n{indent}]";
}
