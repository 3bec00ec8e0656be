using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>How the run folder writes JSON: camelCase, indented, names of enums as on the command line, null for NaN.</summary>
internal static class RunJson
{
    private static readonly JsonDerivedType[] s_kinds =
    [
        new(typeof(Adam), "adam"),
        new(typeof(AdamW), "adamw"),
        new(typeof(RMSprop), "rmsprop"),
        new(typeof(Adagrad), "adagrad"),
        new(typeof(Sgd), "sgd"),
        new(typeof(CrossEntropy), "cross-entropy"),
        new(typeof(Focal), "focal"),
        new(typeof(SquaredError), "mse"),
        new(typeof(AbsoluteError), "mae"),
        new(typeof(Huber), "huber"),
        new(typeof(ConstantRate), "constant"),
        new(typeof(StepDecay), "step"),
        new(typeof(ExponentialDecay), "exponential"),
        new(typeof(CosineDecay), "cosine"),
    ];

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
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } },
    };

    private static readonly JsonSerializerOptions s_compact = new(s_options) { WriteIndented = false };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, s_options) + "\n";

    /// <summary>The same on one line.</summary>
    public static string Compact<T>(T value) => JsonSerializer.Serialize(value, s_compact);

    /// <summary>The same as a tree.</summary>
    public static JsonNode? Tree<T>(T value) => JsonSerializer.SerializeToNode(value, s_options);

    /// <summary>Reads a file of the run folder.</summary>
    /// <exception cref="Data.InputException">It is missing, not JSON, or lacks what it must have.</exception>
    public static T Read<T>(string path) => Parse<T>(RunFile.Bytes(path), path);

    /// <summary>Reads JSON that stands in a file of the run folder.</summary>
    /// <exception cref="Data.InputException">It is not JSON, or lacks what it must have.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> json, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, s_options)
                ?? throw RunErrors.Damaged(path, "it holds nothing but null");
        }
        catch (JsonException e)
        {
            throw RunErrors.Json(path, e);
        }
    }

    /// <summary>What has several kinds is told from others by its name, as <c>{"name": "adam", ...}</c>.</summary>
    private static void NameKinds(JsonTypeInfo type)
    {
        JsonDerivedType[] kinds = [.. s_kinds.Where(k => k.DerivedType.BaseType == type.Type)];
        if (kinds.Length > 0)
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "name" };
            foreach (JsonDerivedType kind in kinds)
            {
                type.PolymorphismOptions.DerivedTypes.Add(kind);
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
