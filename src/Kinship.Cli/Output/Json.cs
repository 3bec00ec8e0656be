using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kinship.Cli.Output;

/// <summary>Documents for <c>--json</c>: NaN and infinity, which JSON lacks, become null.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A number, or null where it is not finite.</summary>
    public static JsonNode? Number(double? value) =>
        value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;

    /// <summary>A list of numbers.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(v => Number(v))];

    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> values) => [.. values.Select(v => (JsonNode?)v)];

    /// <summary>Writes the one document.</summary>
    public static void Write(CliEnvironment environment, JsonNode document)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            document.WriteTo(writer);
        }

        environment.RawOut.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
