using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kinship.Bench;

/// <summary>Results as people read them in a file.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // nobody puts these into a web page
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Of(object value) => JsonSerializer.Serialize(value, Indented);

    /// <summary>Writes the document to a file, where one is named.</summary>
    public static void Write(string? file, object value)
    {
        if (file is not null)
        {
            File.WriteAllText(file, Of(value) + "\n");
        }
    }
}
