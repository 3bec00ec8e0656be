using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>The answer in words.</summary>
public static class AffinityWords
{
    /// <summary>Says what a run's default series found: its strongest pairs, both ways, and what they add up to.</summary>
    /// <param name="record">The run's record.</param>
    /// <param name="pairs">Pairs told of each kind, at most.</param>
    public static AffinityAnswer Of(AffinityRecord record, int pairs = 2)
    {
        var words = new PairWords(record);
        if (record.Tasks.Count < 2)
        {
            string one = $"There is one task, {record.Tasks[0]}, and so no pair to compare.";
            return new AffinityAnswer([one], [], AccountWords.Of(record, []), []);
        }

        TaskPair[] helping = Told(words.Ranked.Where(p => p.Value > 0), pairs);
        TaskPair[] hurting = Told(words.Ranked.Where(p => p.Value < 0).OrderBy(p => p.Value), pairs);
        IEnumerable<TaskPair> both = helping.Take(1).Concat(hurting.Take(1));
        return new AffinityAnswer(
            [.. helping.Select(words.Sentence).DefaultIfEmpty(words.NoneHelps)],
            [.. hurting.Select(words.Sentence).DefaultIfEmpty(words.NoneHurts)],
            words.IsLookahead ? AccountWords.Of(record, [.. both]) : [],
            MeaningWords.Of(record, helping.Concat(hurting).FirstOrDefault())
        );
    }

    /// <summary>The first pairs; a pair whose reverse was told is left out, since a sentence tells both ways.</summary>
    private static TaskPair[] Told(IEnumerable<TaskPair> ranked, int most) =>
        [.. ranked.DistinctBy(p => (Math.Min(p.Source, p.Target), Math.Max(p.Source, p.Target))).Take(most)];
}
