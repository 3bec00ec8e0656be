namespace Kinship.Runs.Checkpoints;

/// <summary>A place where two setups differ.</summary>
/// <param name="Place">The names on the way to it, as in run.json: <c>options.optimizer.learningRate</c>.</param>
/// <param name="Saved">The value of the run so far.</param>
/// <param name="Found">The other one.</param>
internal sealed record SetupDifference(string Place, string Saved, string Found);
