namespace Kinship.Grouping.Comparisons;

/// <summary>What other ways of grouping tasks come to, judged by the same scores. Constraints are not looked at; weights and budget are.</summary>
public static class OtherWays
{
    /// <summary>All together, all alone (whatever the budget), hierarchical clustering and greedy merging, in this order.</summary>
    public static IReadOnlyList<NamedGrouping> Of(GroupScores scores, GroupingOptions options)
    {
        GroupJudge judge = new(scores, options);
        ulong all = Bits.First(scores.Tasks.Count);
        return
        [
            new("all together", judge.Grouping([all])),
            new("all alone", judge.Grouping([.. Bits.Tasks(judge.Served).Select(Bits.Of)])),
            new(
                "hierarchical clustering",
                judge.Grouping(AverageLinkage.Clusters(scores.Affinity, options.Budget, scores.Minimise))
            ),
            new("greedy merging", judge.Grouping(GreedyMerging.Groups(judge, options.Budget))),
        ];
    }
}
