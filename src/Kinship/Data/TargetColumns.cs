using System.Text.Json.Serialization;

namespace Kinship.Data;

/// <summary>A task and the source columns that hold its labels.</summary>
/// <param name="Task">The task, its mean and scale fitted on the training rows.</param>
/// <param name="Columns">The source columns, in the order of the outputs where there are several.</param>
/// <param name="Encoding">How the labels stand in them.</param>
public sealed record TargetColumns(LearningTask Task, IReadOnlyList<string> Columns, TargetEncoding Encoding)
{
    /// <summary>What a user should know of how the columns were understood; null where nothing is doubtful.</summary>
    [JsonIgnore]
    public string? Note { get; init; }
}
