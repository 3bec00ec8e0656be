using System.Text.Json;

namespace Kinship.Exchange.Keras;

/// <summary>A penalty on a kernel.</summary>
internal readonly record struct KerasRegularizer(double L1, double L2)
{
    /// <summary>What Keras takes where nothing is said.</summary>
    private const double Usual = 0.01;

    public static KerasRegularizer Parse(JsonElement? json)
    {
        if (json is not { } regularizer)
        {
            return default;
        }

        JsonElement config = regularizer.Config();
        string? type =
            regularizer.ValueKind == JsonValueKind.String ? regularizer.GetString() : regularizer.Text("class_name");
        return type?.ToLowerInvariant() switch
        {
            "l1" => new(config.Number("l1") ?? Usual, 0),
            "l2" => new(0, config.Number("l2") ?? Usual),
            "l1l2" or "l1_l2" => new(config.Number("l1") ?? 0, config.Number("l2") ?? 0),
            _ => default,
        };
    }
}
