using System.Text.Json.Serialization;

namespace Kinship.Data;

/// <summary>What a column of the table is used for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnRole>))]
public enum ColumnRole
{
    /// <summary>An input of the network.</summary>
    Feature,

    /// <summary>A label, or part of one.</summary>
    Target,

    /// <summary>Left out.</summary>
    Dropped,

    /// <summary>What each row weighs in the losses.</summary>
    Weight,
}
