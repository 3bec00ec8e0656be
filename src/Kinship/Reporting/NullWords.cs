using Kinship.Affinity;
using Kinship.Engine;

namespace Kinship.Reporting;

/// <summary>Sentences about the null task: what a task that can teach nothing does, and how the others stand against it.</summary>
internal static class NullWords
{
    /// <summary>The sentences; empty where there is no null task.</summary>
    public static IReadOnlyList<string> Of(AffinityRecord record)
    {
        if (record.NullTask is not { } name || record.Tasks.ToList().IndexOf(name) is not (>= 0 and var place))
        {
            return [];
        }

        AffinityStatistics whole = record.Default.Whole;
        List<string> sentences =
        [
            $"The labels of {name} are another task's, shuffled: it can teach nothing. Its row is what a useless step costs, since "
                + "any step leads a little away from where the others were: \"hurts\" is expected there, and \"helps\" is not.",
        ];
        AddCount(sentences, $"From {name}", whole, p => p.Source == place);
        AddCount(sentences, $"Onto {name}", whole, p => p.Target == place);
        if (record.Find(record.Default.Key.Estimator, record.Default.Key.Move, On.Validation)?.Whole is { } heldOut)
        {
            AddCount(sentences, $"Held out, from {name}", heldOut, p => p.Source == place);
            AddCount(sentences, $"Held out, onto {name}", heldOut, p => p.Target == place);
        }

        if (NullComparison.Of(whole, name) is { } against)
        {
            string where = $"Judged against a step on {name} instead of no step";
            AddCount(sentences, where, against, p => p.Source != place && p.Target != place);
        }

        return sentences;
    }

    private static void AddCount(
        List<string> sentences,
        string where,
        AffinityStatistics statistics,
        Func<TaskPair, bool> counted
    )
    {
        if (VerdictCounts.Of(statistics, TaskPair.Measured(statistics.Mean).Where(counted)) is { } counts)
        {
            sentences.Add($"{where}: {counts}.");
        }
    }
}
