namespace Kinship.Cli.Schedulers;

/// <summary>How far the results of an array job are, by their files.</summary>
/// <param name="Done">Trainings done.</param>
/// <param name="Of">Trainings of the plan.</param>
/// <param name="MissingSlices">The slices with trainings that are not done, in ascending order.</param>
internal sealed record ArrayState(int Done, int Of, IReadOnlyList<int> MissingSlices);
