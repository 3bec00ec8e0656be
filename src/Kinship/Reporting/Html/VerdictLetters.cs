using Kinship.Affinity;

namespace Kinship.Reporting.Html;

/// <summary>A verdict as one letter of the page's document.</summary>
internal static class VerdictLetters
{
    /// <summary>h helps, x hurts, n negligible, ? not distinguishable, * too few steps or seeds, - none.</summary>
    public static char Of(Verdict? verdict) =>
        verdict switch
        {
            Verdict.Helps => 'h',
            Verdict.Hurts => 'x',
            Verdict.Negligible => 'n',
            Verdict.NotDistinguishable => '?',
            Verdict.TooFewSteps or Verdict.TooFewSeeds => '*',
            _ => '-',
        };
}
