using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kinship.Engine;
using Kinship.Networks;

namespace Kinship.Runs;

/// <summary>How the run folder writes JSON: camelCase, indented, names of enums as on the command line, null for NaN.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            new LayerJsonConverter(),
            new NaNAsNull(),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameOptimizers } },
    };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, s_options) + "\n";

    /// <summary>Reads a file of the run folder.</summary>
    /// <exception cref="Data.InputException">It is missing, not JSON, or lacks what it must have.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(RunFile.Bytes(path), s_options)
                ?? throw RunErrors.Damaged(path, "it holds nothing but null");
        }
        catch (JsonException e)
        {
            throw RunErrors.Json(path, e);
        }
    }

    /// <summary>An optimizer is told from others by its name, as <c>{"name": "adam", ...}</c>.</summary>
    private static void NameOptimizers(JsonTypeInfo type)
    {
        if (type.Type == typeof(Optimizer))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "name" };
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(typeof(Adam), "adam"));
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(typeof(AdamW), "adamw"));
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(typeof(Sgd), "sgd"));
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(typeof(RMSprop), "rmsprop"));
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(typeof(Adagrad), "adagrad"));
        }
    }

    private sealed class NaNAsNull : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.Null => double.NaN,
                JsonTokenType.String when reader.ValueTextEquals("inf") => double.PositiveInfinity,
                JsonTokenType.String when reader.ValueTextEquals("-inf") => double.NegativeInfinity,
                JsonTokenType.Number => reader.GetDouble(),
                _ => throw new JsonException("expected a number, null, \"inf\" or \"-inf\""),
            };

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsNaN(value))
            {
                writer.WriteNullValue();
            }
            else if (double.IsInfinity(value))
            {
                writer.WriteStringValue(value > 0 ? "inf" : "-inf");
            }
            else
            {
                writer.WriteNumberValue(value);
            }
        }
    }
}
