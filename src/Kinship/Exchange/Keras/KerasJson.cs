using System.Text.Json;

namespace Kinship.Exchange.Keras;

/// <summary>Members of Keras' JSON, where they are there and of the kind expected.</summary>
internal static class KerasJson
{
    /// <summary>A member that is there and not null.</summary>
    public static JsonElement? Find(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out JsonElement member)
        && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    /// <summary>A text member; null where there is none.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A number member; null where there is none.</summary>
    public static double? Number(this JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    /// <summary>A member that is true or false; the default where there is none.</summary>
    public static bool Flag(this JsonElement json, string name, bool byDefault) =>
        json.Find(name)?.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => byDefault,
        };

    /// <summary>A whole number of at least 1; null where it is none.</summary>
    public static int? Count(this JsonElement json, string name) =>
        json.Find(name) is { } member ? Count(member) : null;

    /// <summary>A whole number of at least 1; null where it is none.</summary>
    public static int? Count(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out int count) && count >= 1 ? count : null;

    /// <summary>The elements of a member that is an array; none where there is none.</summary>
    public static IEnumerable<JsonElement> Elements(this JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The configuration of an object that Keras serialized, itself where there is none.</summary>
    public static JsonElement Config(this JsonElement json) => json.Find("config") ?? json;
}
