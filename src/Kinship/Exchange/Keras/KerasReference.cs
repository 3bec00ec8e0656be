using System.Text.Json;

namespace Kinship.Exchange.Keras;

/// <summary>What a layer is fed by, or what an output is: a layer's output.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Tensor">Which of its outputs.</param>
/// <param name="Key">The name that the model's outputs have in a dict; null elsewhere.</param>
internal readonly record struct KerasReference(string Layer, int Tensor, string? Key = null)
{
    private const string Tensors = "__keras_tensor__";

    /// <summary>Every time a layer is applied: what it is fed by.</summary>
    public static IEnumerable<IReadOnlyList<KerasReference>> Calls(JsonElement? nodes)
    {
        if (nodes is not { ValueKind: JsonValueKind.Array } array)
        {
            return [];
        }

        return array.EnumerateArray().Select(IReadOnlyList<KerasReference> (node) => [.. All(node)]);
    }

    /// <summary>
    /// Every reference in a structure, in its order: Keras 2's ["layer", 0, 0], Keras 3's tensors with their history, in lists
    /// and dicts.
    /// </summary>
    public static IEnumerable<KerasReference> All(JsonElement? json, string? key = null)
    {
        switch (json)
        {
            case { ValueKind: JsonValueKind.Array } array when Triple(array) is { } reference:
                return [reference with { Key = key }];
            case { ValueKind: JsonValueKind.Array } array:
                return array.EnumerateArray().SelectMany(e => All(e, key));
            case { ValueKind: JsonValueKind.Object } tensor when tensor.Text("class_name") == Tensors:
                return All(tensor.Config().Find("keras_history"), key);
            case { ValueKind: JsonValueKind.Object } members when members.Find("args") is { } arguments:
                return All(arguments).Concat(All(members.Find("kwargs")));
            case { ValueKind: JsonValueKind.Object } members:
                return members.EnumerateObject().SelectMany(m => All(m.Value, m.Name));
            default:
                return [];
        }
    }

    private static KerasReference? Triple(JsonElement array)
    {
        JsonElement[] parts = [.. array.EnumerateArray().Take(3)];
        return
            parts.Length == 3
            && parts[0].ValueKind == JsonValueKind.String
            && parts[1].ValueKind == JsonValueKind.Number
            && parts[2].ValueKind == JsonValueKind.Number
            && parts[2].TryGetInt32(out int tensor)
            && tensor >= 0
            ? new(parts[0].GetString()!, tensor)
            : null;
    }
}
