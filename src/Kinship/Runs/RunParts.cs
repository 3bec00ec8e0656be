using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Runs;

/// <summary>The data a run was trained on.</summary>
/// <param name="Path">The file, as it was given.</param>
/// <param name="Fingerprint">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="TrainingRows">Rows trained on.</param>
/// <param name="ValidationRows">Rows validated on; 0 for none.</param>
/// <param name="ValidationPath">The file of the validation rows, where it is another one.</param>
/// <param name="ValidationFingerprint">SHA-256 of that file's bytes.</param>
public sealed record RunData(
    string Path,
    string Fingerprint,
    int TrainingRows,
    int ValidationRows,
    string? ValidationPath = null,
    string? ValidationFingerprint = null
);

/// <summary>A task of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it predicts.</param>
/// <param name="Outputs">Its classes, or the names of its outputs.</param>
public sealed record RunTask(string Name, TaskKind Kind, IReadOnlyList<string> Outputs);

/// <summary>A network's size.</summary>
/// <param name="Parameters">All parameters, running statistics included.</param>
/// <param name="Trainable">Parameters that training moves.</param>
/// <param name="NonTrainable">Running statistics.</param>
public sealed record RunNetwork(long Parameters, long Trainable, long NonTrainable);

/// <summary>What affinity.csv does not hold of the affinities.</summary>
/// <param name="DefaultMove">The optimizer's own move.</param>
/// <param name="LearningRates">Each epoch's mean learning rate over its measured steps; NaN (null) where it has none.</param>
/// <param name="NullTask">The task whose labels were shuffled; null where there is none.</param>
public sealed record RunAffinity(Move DefaultMove, IReadOnlyList<double> LearningRates, string? NullTask = null);
