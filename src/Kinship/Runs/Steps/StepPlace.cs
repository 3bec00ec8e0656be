namespace Kinship.Runs.Steps;

/// <summary>Where in the training an observation was made.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Step">Within the epoch, from 1.</param>
/// <param name="LearningRate">The optimizer's, at this step.</param>
/// <param name="Young">Whether its second moments are young.</param>
internal readonly record struct StepPlace(int Epoch, int Step, double LearningRate, bool Young);
