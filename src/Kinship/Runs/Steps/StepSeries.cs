namespace Kinship.Runs.Steps;

/// <summary>What is measured at a step: the texts of its rows, made once.</summary>
/// <param name="Kind"><c>loss</c>, <c>loss-after</c>, <c>gram</c> or <c>preconditioned-gram</c>.</param>
/// <param name="Move">The step looked ahead to; empty where there is none.</param>
/// <param name="Layer">The trunk layer; empty where there is none.</param>
/// <param name="On">The rows: <c>train</c> or <c>validation</c>.</param>
internal sealed record StepSeries(string Kind, string Move, string Layer, string On);
