using Kinship.Runs;

namespace Kinship.Cli.Commands;

/// <summary>A training that has ended, and where it is written.</summary>
/// <param name="Folder">The run folder, as the user would type it.</param>
/// <param name="Run">The run.</param>
/// <param name="Info">What run.json says.</param>
internal sealed record FinishedTraining(string Folder, TrainingRun Run, RunInfo Info);
