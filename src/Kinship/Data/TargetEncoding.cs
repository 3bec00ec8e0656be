using System.Text.Json.Serialization;

namespace Kinship.Data;

/// <summary>How a task's labels stand in the source.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TargetEncoding>))]
public enum TargetEncoding
{
    /// <summary>One column that names the class.</summary>
    Classes,

    /// <summary>One 0/1 column a class, exactly one of them 1.</summary>
    OneHot,

    /// <summary>One column of numbers an output.</summary>
    Values,
}
