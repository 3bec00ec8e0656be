using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kinship.Reporting;

/// <summary>An epoch in JSON: its number, or "all" for the whole run (null here).</summary>
internal sealed class EpochConverter : JsonConverter<int?>
{
    private const string All = "all";

    public override bool HandleNull => true;

    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetInt32() : null;

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options)
    {
        if (value is { } epoch)
        {
            writer.WriteNumberValue(epoch);
        }
        else
        {
            writer.WriteStringValue(All);
        }
    }
}
