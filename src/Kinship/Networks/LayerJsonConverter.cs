using System.Text.Json;
using System.Text.Json.Serialization;
using Kinship.Data;

namespace Kinship.Networks;

/// <summary>A layer within another JSON document, written and read as in a network file.</summary>
internal sealed class LayerJsonConverter : JsonConverter<Layer>
{
    public override Layer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        byte[] utf8 = JsonSerializer.SerializeToUtf8Bytes(document.RootElement);
        try
        {
            return LayerReader.Layer(LocatedJson.Parse(utf8, "a layer"), "a layer", "read alone");
        }
        catch (InputException e)
        {
            // Whoever reads the document knows the file, and the line there.
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, Layer value, JsonSerializerOptions options) =>
        NetworkFileWriter.Layer(value).WriteTo(writer);
}
