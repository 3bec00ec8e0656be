using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kinship.Data;
using Kinship.Networks;

namespace Kinship.Training;

/// <summary>How files hold JSON: camelCase, names of enums as on the command line, null for NaN.</summary>
internal static class JsonFormat
{
    /// <summary>Indented, for people too.</summary>
    public static JsonSerializerOptions Indented { get; } =
        new()
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
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } },
        };

    /// <summary>On one line.</summary>
    public static JsonSerializerOptions Compact { get; } = new(Indented) { WriteIndented = false };

    /// <summary>Reads a value that somebody else may have written; null where it is null.</summary>
    /// <exception cref="JsonException">It is not JSON, or not that of the type.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> json, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, options);
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            // A kind that is not named, text that is no Unicode, a name twice where each may come once.
            throw new JsonException(JsonProblem.Of(e), e);
        }
    }

    /// <summary>What has several kinds is told from others by its name, as <c>{"name": "adam", ...}</c>.</summary>
    private static void NameKinds(JsonTypeInfo type)
    {
        (Type Kind, string Name)[] kinds = [.. JsonKinds.All.Where(k => k.Kind.BaseType == type.Type)];
        if (kinds.Length > 0)
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "name" };
            foreach ((Type kind, string name) in kinds)
            {
                type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, name));
            }
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
