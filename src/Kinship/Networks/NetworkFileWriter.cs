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

        Dense all = new(1)
        {
            L1 = template.L1,
            L2 = template.L2,
            MaxNorm = template.MaxNorm,
        };
        JsonObject regularization = [];
        Regularization(regularization, all);
        return text + string.Concat(regularization.Select(p => $",\n  \"{p.Key}\": {p.Value}")) + "\n}\n";
    }

    /// <summary>A layer as a JSON object, every property written but penalties and limits that are not there.</summary>
    public static JsonObject Layer(Layer layer)
    {
        JsonObject json = new() { ["type"] = LayerNames.Type(layer) };
        switch (layer)
        {
            case Dense dense:
                json["units"] = dense.Units;
                json["activation"] = ActivationNames.Of(dense.Activation);
                Regularization(json, dense);
                break;
            case BatchNormalization norm:
                json["momentum"] = norm.Momentum;
                json["epsilon"] = norm.Epsilon;
                break;
            case Dropout dropout:
                json["rate"] = dropout.Rate;
                break;
            case ModuleLayer module:
                json["module"] = module.Module;
                json["trainable"] = module.Trainable;
                json["non_trainable"] = module.NonTrainable;
                break;
            case ActivationLayer activation:
                json["activation"] = ActivationNames.Of(activation.Function);
                break;
        }

        return json;
    }

    private static void Regularization(JsonObject json, Dense dense)
    {
        if (dense.L1 != 0)
        {
            json["l1"] = dense.L1;
        }

        if (dense.L2 != 0)
        {
            json["l2"] = dense.L2;
        }

        if (dense.MaxNorm is { } norm)
        {
            json["max_norm"] = norm;
        }
    }

    private static string Lines(IReadOnlyList<Layer> layers, string indent) =>
        layers.Count == 0
            ? "[]"
            : $"[\n{string.Join(",\n", layers.Select(l => $"{indent}  {Layer(l).ToJsonString(s_plain)}"))}\n{indent}]";
}
