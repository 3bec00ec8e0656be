using System.Text.Json.Serialization;

namespace Kinship.Data;

/// <summary>How a column's cells are understood.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnKind>))]
public enum ColumnKind
{
    /// <summary>Numbers.</summary>
    Numeric,

    /// <summary>Categories: the cells' texts.</summary>
    Categorical,

    /// <summary>Not looked at (a dropped column).</summary>
    Unread,
}
