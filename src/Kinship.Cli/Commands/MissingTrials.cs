using Kinship.Cli.Arguments;
using Kinship.Cli.Schedulers;
using Kinship.Effects;

namespace Kinship.Cli.Commands;

/// <summary>What is not done of a plan.</summary>
internal static class MissingTrials
{
    private const int MostRanges = 20;

    /// <summary>The indices that are missing, and the commands that do them.</summary>
    public static string Words(EffectResults results, string plan)
    {
        string[] ranges = [.. IndexRanges.Of([.. results.Missing.Select(t => t.Index)])];
        string more = ranges.Length > MostRanges ? $" and {ranges.Length - MostRanges} more ranges" : "";
        return $"{results.Missing.Count:N0} of {results.Plan.Trials.Count:N0} trainings are missing: "
            + $"{string.Join(", ", ranges.Take(MostRanges))}{more}. Nothing was written. Do them, as with kinship effects-run "
            + $"{ArgumentErrors.Quote(plan)} --index {ranges[0]}, and collect again.";
    }
}
