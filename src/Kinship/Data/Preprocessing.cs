namespace Kinship.Data;

/// <summary>
/// How the columns of a table become a network's inputs and targets, fitted on the training rows alone. Saved with the
/// network, so that new files are read the same way.
/// </summary>
public sealed record Preprocessing;
