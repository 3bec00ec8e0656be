using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kinship.Reporting;

/// <summary>How every JSON document of this project is written: camelCase, indented, text as it is.</summary>
internal static class KinshipJson
{
    /// <summary>The serializer's options; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
