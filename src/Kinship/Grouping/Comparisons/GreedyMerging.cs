namespace Kinship.Grouping.Comparisons;

/// <summary>
/// Each task begins alone; the two groups whose joining raises the score most, or lowers it least, are joined, until there are no more than
/// wanted and no joining raises it.
/// </summary>
internal static class GreedyMerging
{
    /// <summary>The groups.</summary>
    public static IReadOnlyList<ulong> Groups(GroupJudge judge, int count)
    {
        List<ulong> groups = [.. Enumerable.Range(0, judge.Count).Select(Bits.Of)];
        while (groups.Count > 1)
        {
            (int First, int Second, double Gain) best = (0, 1, double.NegativeInfinity);
            for (int a = 0; a < groups.Count; a++)
            {
                for (int b = a + 1; b < groups.Count; b++)
                {
                    double gain = judge.Sum(groups[a] | groups[b]) - judge.Sum(groups[a]) - judge.Sum(groups[b]);
                    best = gain > best.Gain ? (a, b, gain) : best;
                }
            }

            if (groups.Count(g => (g & judge.Served) != 0) <= count && !(best.Gain > 0))
            {
                break;
            }

            groups[best.First] |= groups[best.Second];
            groups.RemoveAt(best.Second);
        }

        return groups;
    }
}
