using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>Verdicts as marks beside numbers, and what the marks mean.</summary>
internal static class VerdictMarks
{
    /// <summary>What stands before a number that is smaller than the arithmetic's own rounding.</summary>
    public const string Rounding = "~";

    /// <summary>The mark; a blank for none.</summary>
    public static char Of(Verdict? verdict) =>
        verdict switch
        {
            Verdict.Negligible => '.',
            Verdict.NotDistinguishable => '?',
            Verdict.TooFewSteps => '*',
            Verdict.TooFewSeeds => '#',
            _ => ' ',
        };

    /// <summary>What the marks that occur mean, in one line; null where there are no verdicts.</summary>
    /// <param name="cells">The numbers shown.</param>
    /// <param name="words">What is said of a number above and one below 0: helps and hurts, or agree and oppose.</param>
    public static string? Legend(IReadOnlyCollection<MatrixCell> cells, (string Above, string Below) words)
    {
        HashSet<Verdict> found = [.. cells.Select(c => c.Verdict).OfType<Verdict>()];
        List<string> parts = [];
        if (found.Contains(Verdict.Helps) || found.Contains(Verdict.Hurts))
        {
            parts.Add($"unmarked: {words.Above} (+) or {words.Below} (-) beyond chance");
        }

        if (found.Contains(Verdict.Negligible))
        {
            parts.Add(". negligible");
        }

        if (found.Contains(Verdict.NotDistinguishable))
        {
            parts.Add("? not distinguishable from 0");
        }

        if (found.Contains(Verdict.TooFewSteps))
        {
            parts.Add("* too few steps to say");
        }

        if (found.Contains(Verdict.TooFewSeeds))
        {
            parts.Add("# too few seeds to say");
        }

        if (cells.Any(c => c.IsRounding))
        {
            parts.Add($"{Rounding} below the arithmetic's own rounding");
        }

        return parts.Count == 0 ? null : string.Join("; ", parts);
    }
}
