using Kinship.Cli.Arguments;
using Kinship.Effects;

namespace Kinship.Cli.Commands;

/// <summary>What is not done of a plan.</summary>
internal static class MissingTrials
{
    private const int MostRanges = 20;

    /// <summary>The indices that are missing, and the commands that do them.</summary>
    public static string Words(EffectResults results, string plan)
    {
        string[] ranges = [.. Ranges([.. results.Missing.Select(t => t.Index)])];
        string more = ranges.Length > MostRanges ? $" and {ranges.Length - MostRanges} more ranges" : "";
        return $"{results.Missing.Count:N0} of {results.Plan.Trials.Count:N0} trainings are missing: "
            + $"{string.Join(", ", ranges.Take(MostRanges))}{more}. Nothing was written. Do them, as with kinship effects-run "
            + $"{ArgumentErrors.Quote(plan)} --index {ranges[0]}, and collect again.";
    }

    /// <summary>Indices as <c>3-5</c> and <c>9</c>.</summary>
    public static IEnumerable<string> Ranges(IReadOnlyList<int> indices)
    {
        for (int start = 0, end; start < indices.Count; start = end)
        {
            end = start + 1;
            while (end < indices.Count && indices[end] == indices[end - 1] + 1)
            {
                end++;
            }

            yield return end - start == 1 ? $"{indices[start]}" : $"{indices[start]}-{indices[end - 1]}";
        }
    }
}
