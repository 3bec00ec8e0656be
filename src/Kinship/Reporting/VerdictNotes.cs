using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>Why a verdict and the interval beside it seem to disagree.</summary>
public static class VerdictNotes
{
    private const int MostNamed = 3;

    /// <summary>A sentence on the pairs whose own interval leaves 0 out though they are not distinguishable; null where there is none.</summary>
    /// <param name="statistics">The matrix.</param>
    public static string? Of(AffinityStatistics statistics)
    {
        if (statistics.Low is not { } low || statistics.High is not { } high)
        {
            return null;
        }

        TaskPair[] all = [.. TaskPair.Measured(statistics.Mean)];
        string[] names =
        [
            .. all.Where(p => statistics.VerdictOf(p.Source, p.Target) == Verdict.NotDistinguishable)
                .Where(p => low[p.Source, p.Target] > 0 || high[p.Source, p.Target] < 0)
                .Select(p => $"{statistics.Mean.Sources[p.Source]} -> {statistics.Mean.Tasks[p.Target]}"),
        ];
        if (names.Length == 0)
        {
            return null;
        }

        string more = names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "";
        string own = names.Length == 1 ? "its own 95 % interval leaves" : "their own 95 % intervals leave";
        return $"{string.Join(", ", names.Take(MostNamed))}{more}: {own} 0 out, and yet the verdict is \"not distinguishable\": of "
            + $"{all.Length:N0} pairs one in twenty does so by chance alone, so the verdicts allow for how many are looked at "
            + "(Benjamini-Hochberg), and a single interval does not.";
    }
}
