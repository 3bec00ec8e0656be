using System.Text.Json.Serialization;

namespace Kinship.Data;

/// <summary>How one source column becomes features, fitted on the training rows.</summary>
/// <param name="Name">The source column.</param>
/// <param name="Encoding">What becomes of it.</param>
/// <param name="Mean">Standardised: the mean of the present values, which missing ones are imputed with.</param>
/// <param name="Scale">Standardised: their standard deviation (by n), 1 where they are all the same.</param>
/// <param name="HasIndicator">Standardised: whether a column NAME_missing follows, 1 where the value is missing.</param>
/// <param name="Categories">One-hot and embedded: the categories in order; empty otherwise.</param>
public sealed record FeatureColumn(
    string Name,
    FeatureEncoding Encoding,
    double Mean,
    double Scale,
    bool HasIndicator,
    IReadOnlyList<string> Categories
)
{
    /// <summary>How many feature columns it becomes.</summary>
    [JsonIgnore]
    public int Width =>
        Encoding switch
        {
            FeatureEncoding.OneHot => Categories.Count,
            FeatureEncoding.Embedded => 1,
            _ => HasIndicator ? 2 : 1,
        };
}
