using Kinship.Cli.Commands;
using Kinship.Effects;

namespace Kinship.Cli.Schedulers;

/// <summary>How far the results of an array job are, by their files.</summary>
/// <param name="Done">Trainings done.</param>
/// <param name="Of">Trainings of the plan.</param>
/// <param name="MissingSlices">The slices with trainings that are not done, in ascending order.</param>
internal sealed record ArrayState(int Done, int Of, IReadOnlyList<int> MissingSlices)
{
    /// <summary>That of results.</summary>
    /// <param name="results">The results, as far as they are there.</param>
    /// <param name="slices">How many slices the plan is cut into.</param>
    public static ArrayState Read(EffectResults results, int slices)
    {
        int trainings = results.Plan.Trials.Count;
        HashSet<int> missing = [.. results.Missing.Select(t => t.Index)];
        bool IsMissing(int slice)
        {
            (int first, int last) = PlanSlice.Of($"{slice}", slices, trainings, _ => null);
            return Enumerable.Range(first, last - first + 1).Any(missing.Contains);
        }

        return new(trainings - missing.Count, trainings, [.. Enumerable.Range(0, slices).Where(IsMissing)]);
    }
}
