using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>In how many epochs each pair lies beyond chance on either side of 0, corrected over its row of epochs.</summary>
internal static class EpochVerdicts
{
    /// <summary>The lines with the counts beside them: <c>24 help, 1 hurt</c>; as they are where there are no verdicts.</summary>
    public static IReadOnlyList<string> Beside(
        string[] lines,
        AffinitySeries series,
        TaskPair[] pairs,
        (string Above, string Below) words
    )
    {
        string[] counts = [.. pairs.Select(p => Of(Verdicts.OverEpochs(series, p.Source, p.Target), words))];
        int width = lines.Max(l => l.Length);
        return [.. lines.Select((line, k) => counts[k].Length == 0 ? line : $"{line.PadRight(width)}  {counts[k]}")];
    }

    private static string Of(IReadOnlyList<Verdict?> verdicts, (string Above, string Below) words)
    {
        if (verdicts.All(v => v is null))
        {
            return "";
        }

        int helps = verdicts.Count(v => v == Verdict.Helps);
        int hurts = verdicts.Count(v => v == Verdict.Hurts);
        int width = $"{verdicts.Count}".Length;
        return $"{$"{helps}".PadLeft(width)} {words.Above.TrimEnd('s')} {$"{hurts}".PadLeft(width)} {words.Below.TrimEnd('s')}";
    }
}
