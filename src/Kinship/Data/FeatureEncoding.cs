using System.Text.Json.Serialization;

namespace Kinship.Data;

/// <summary>How a source column becomes feature columns.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeatureEncoding>))]
public enum FeatureEncoding
{
    /// <summary>(value - mean) / scale; 0 where missing, with an indicator column beside it where there is one.</summary>
    Standardised,

    /// <summary>One 0/1 column a category; all 0 where missing or unknown.</summary>
    OneHot,

    /// <summary>One column of category ids from 1; 0 where missing or unknown.</summary>
    Embedded,
}
