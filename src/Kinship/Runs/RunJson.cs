using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinship.Runs.Json;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>The run folder's JSON: camelCase, indented, names of enums as on the command line, null for NaN.</summary>
internal static class RunJson
{
    private static readonly JsonWriterOptions s_compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions s_indented = s_compact with
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
    };

    /// <summary>run.json.</summary>
    public static string Text(RunInfo info) => Write(info, InfoJson.Write, s_indented) + "\n";

    /// <summary>network.json.</summary>
    public static string Text(NetworkDocument network) => Write(network, NetworkJson.Write, s_indented) + "\n";

    /// <summary>The same on one line.</summary>
    public static string Compact(NetworkDocument network) => Write(network, NetworkJson.Write, s_compact);

    /// <summary>The same as a tree.</summary>
    public static JsonNode Tree(NetworkDocument network) => JsonNode.Parse(Compact(network))!;

    /// <summary>The options of run.json as a tree.</summary>
    public static JsonObject Tree(RunOptions options) =>
        JsonNode.Parse(Write(options, OptionsJson.Write, s_compact))!.AsObject();

    /// <summary>Reads a file of the run folder.</summary>
    /// <exception cref="Data.InputException">It is missing, not JSON, or lacks what it must have.</exception>
    public static T Read<T>(string path) => Parse<T>(RunFile.Bytes(path), path);

    /// <summary>Reads JSON that stands in a file of the run folder.</summary>
    /// <exception cref="Data.InputException">It is not JSON, or lacks what it must have.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> json, string path)
    {
        try
        {
            return JsonFormat.Read<T>(json, JsonFormat.Indented)
                ?? throw RunErrors.Damaged(path, "it holds nothing but null");
        }
        catch (JsonException e)
        {
            throw RunErrors.Json(path, e);
        }
    }

    private static string Write<T>(T value, Action<JsonMembers, T> members, JsonWriterOptions options)
        where T : class
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, options))
        {
            new JsonMembers(json).Object(value, members);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
