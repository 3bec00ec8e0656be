using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>The answer in words.</summary>
public static class AffinityWords
{
    /// <summary>
    /// Says what a run's default series found: how many pairs help and hurt, the strongest of them, both ways, and what they
    /// add up to. Where verdicts are known, only pairs that surely help or hurt are named.
    /// </summary>
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

        TaskPair[] helping = Told(words.Helping, pairs);
        TaskPair[] hurting = Told(words.Hurting, pairs);
        IEnumerable<TaskPair> both = helping.Take(1).Concat(hurting.Take(1));
        TaskPair? example = helping.Concat(hurting).Concat(words.Ranked).FirstOrDefault();
        return new AffinityAnswer(
            [.. helping.Select(words.Sentence).DefaultIfEmpty(words.NoneHelps)],
            [.. hurting.Select(words.Sentence).DefaultIfEmpty(words.NoneHurts)],
            words.IsLookahead ? AccountWords.Of(record, [.. both]) : [],
            MeaningWords.Of(record, example)
        )
        {
            Counts = words.Counts,
            NullTask = NullWords.Of(record),
        };
    }

    /// <summary>The first pairs; a pair whose reverse was told is left out, since a sentence tells both ways.</summary>
    private static TaskPair[] Told(IEnumerable<TaskPair> ranked, int most) =>
        [.. ranked.DistinctBy(p => (Math.Min(p.Source, p.Target), Math.Max(p.Source, p.Target))).Take(most)];
}
