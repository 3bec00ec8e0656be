using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>How many pairs of a matrix have which verdict.</summary>
internal static class VerdictCounts
{
    /// <summary>
    /// <c>of 20 pairs 9 help, 4 hurt, 3 are negligible, 4 are not distinguishable from 0</c>, and how many have too few steps or seeds to say; null where there are no verdicts.
    /// </summary>
    /// <param name="statistics">The matrix.</param>
    /// <param name="pairs">The pairs counted.</param>
    public static string? Of(AffinityStatistics statistics, IEnumerable<TaskPair> pairs)
    {
        Verdict[] verdicts = [.. pairs.Select(p => statistics.VerdictOf(p.Source, p.Target)).OfType<Verdict>()];
        if (verdicts.Length == 0)
        {
            return null;
        }

        int Count(Verdict verdict) => verdicts.Count(v => v == verdict);
        string Few(Verdict verdict, string of) =>
            Count(verdict) is > 0 and var n ? $", {n} {Has(n)} too few {of} to say" : "";
        return $"of {Pairs(verdicts.Length)} {Verb(Count(Verdict.Helps), "help")}, {Verb(Count(Verdict.Hurts), "hurt")}, "
            + $"{Be(Count(Verdict.Negligible))} negligible, {Be(Count(Verdict.NotDistinguishable))} not distinguishable from 0"
            + Few(Verdict.TooFewSteps, "steps")
            + Few(Verdict.TooFewSeeds, "seeds");
    }

    private static string Pairs(int number) => number == 1 ? "1 pair" : $"{number:N0} pairs";

    private static string Verb(int number, string verb) => number == 1 ? $"1 {verb}s" : $"{number:N0} {verb}";

    private static string Be(int number) => number == 1 ? "1 is" : $"{number:N0} are";

    private static string Has(int number) => number == 1 ? "has" : "have";
}
