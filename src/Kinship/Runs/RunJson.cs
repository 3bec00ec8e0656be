using System.Text.Json;
using System.Text.Json.Nodes;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>JSON in the files of the run folder.</summary>
internal static class RunJson
{
    public static string Text<T>(T value) => JsonSerializer.Serialize(value, JsonFormat.Indented) + "\n";

    /// <summary>The same on one line.</summary>
    public static string Compact<T>(T value) => JsonSerializer.Serialize(value, JsonFormat.Compact);

    /// <summary>The same as a tree.</summary>
    public static JsonNode? Tree<T>(T value) => JsonSerializer.SerializeToNode(value, JsonFormat.Indented);

    /// <summary>Reads a file of the run folder.</summary>
    /// <exception cref="Data.InputException">It is missing, not JSON, or lacks what it must have.</exception>
    public static T Read<T>(string path) => Parse<T>(RunFile.Bytes(path), path);

    /// <summary>Reads JSON that stands in a file of the run folder.</summary>
    /// <exception cref="Data.InputException">It is not JSON, or lacks what it must have.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> json, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, JsonFormat.Indented)
                ?? throw RunErrors.Damaged(path, "it holds nothing but null");
        }
        catch (JsonException e)
        {
            throw RunErrors.Json(path, e);
        }
    }
}
