using System.Text.Json.Serialization;

namespace Kinship.Data;

/// <summary>
/// How the columns of a table become a network's inputs and targets, fitted on the training rows alone. Saved with the
/// network (plain properties, for System.Text.Json), so that new files are read the same way.
/// </summary>
/// <param name="Features">The source columns of the features, in the order of the feature columns they become.</param>
/// <param name="Targets">The tasks and the source columns of their labels.</param>
public sealed record Preprocessing(IReadOnlyList<FeatureColumn> Features, IReadOnlyList<TargetColumns> Targets)
{
    /// <summary>The column of the rows' weights, which is no feature; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SampleWeight { get; init; }

    /// <summary>
    /// Reads a file for prediction, columns matched by name, others ignored. Targets are filled where the file has
    /// their columns (a class unknown to the task counts as missing); where it has none of them, the dataset has none.
    /// </summary>
    /// <exception cref="InputException">The file cannot be read, or lacks a feature's column.</exception>
    public Dataset Read(string path) => FittedReader.Read(path, this, forValidation: false);
}
