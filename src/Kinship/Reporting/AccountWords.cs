using Kinship.Affinity;
using Kinship.Engine;

namespace Kinship.Reporting;

/// <summary>
/// Sentences about what the tasks' own steps add up to. On validation rows points of the fall; on training rows alone
/// only how the tasks' steps compare, since there a step gains on its own batch what it loses again on the next.
/// </summary>
internal static class AccountWords
{
    /// <summary>The sentences; empty where there is no account.</summary>
    /// <param name="record">The run's record.</param>
    /// <param name="pairs">The pairs to tell of; none for a single task.</param>
    public static IReadOnlyList<string> Of(AffinityRecord record, IReadOnlyList<TaskPair> pairs)
    {
        if (record.Account(On.Validation) is { } heldOut)
        {
            return OnValidation(heldOut, pairs);
        }

        return record.Account(On.Train) is { } train ? OnTrain(train, pairs) : [];
    }

    private static IReadOnlyList<string> OnValidation(Accounting account, IReadOnlyList<TaskPair> pairs)
    {
        string[] told =
        [
            .. (account.Tasks.Count == 1 ? [new TaskPair(0, 0, 0)] : pairs)
                .Where(p => double.IsFinite(account.RestPoints(p.Target)))
                .Select(p => Shares(account, p.Source, p.Target)),
        ];
        string estimate = account.IsEstimate ? " Not every step was measured, so they are scaled up: an estimate." : "";
        return told.Length == 0
            ? []
            :
            [
                .. told,
                "Points add up to the change, a minus worked against it, and one task's may exceed it, since the tasks' "
                    + "pulls partly cancel; the rest is the heads' own learning, momentum, "
                    + "and what steps do together rather than one by one."
                    + estimate,
            ];
    }

    /// <summary>Source's share of target's fall (or rise, in points of that), then everyone else's: they add up to it.</summary>
    private static string Shares(Accounting account, int source, int target)
    {
        double fall = account.FallPercent(target);
        bool rose = fall < 0;
        double Signed(double points) => rose ? -points : points;
        string name = account.Tasks[target];
        string steps = source == target ? "its own steps" : $"{Owned(account.Tasks[source])} own steps";
        double share = Signed(account.Points(source, target));
        string size = Figures.Points(Math.Abs(share), fall);
        string first = (share >= 0, rose) switch
        {
            (true, _) => $"{steps} account for {size} points",
            (false, true) => $"{steps} held back {size} points",
            (false, false) => $"{steps} took back {size} points",
        };
        string[] others = [.. Others(account, source, target, Signed)];
        string rest = Figures.Points(Signed(account.RestPoints(target)), fall);
        string list = (share >= 0, others.Length) switch
        {
            (true, _) => string.Concat(others.Select(o => ", " + o)) + " and the rest for",
            (false, 0) => "; the rest accounts for",
            (false, _) => "; " + string.Join(", ", others) + " and the rest for",
        };
        return $"Of {Owned(name)} {(rose ? "rise" : "fall")} of {Figures.Percent(fall / 100)} over the run "
            + $"(validation rows), {first}{list} {rest}.";
    }

    /// <summary>The target's own steps, and all other tasks' together; the first one with a verb where it needs one.</summary>
    private static IEnumerable<string> Others(Accounting account, int source, int target, Func<double, double> signed)
    {
        bool verb = signed(account.Points(source, target)) < 0;
        double fall = account.FallPercent(target);
        if (source != target)
        {
            string own = Figures.Points(signed(account.Points(target, target)), fall);
            yield return $"{Owned(account.Tasks[target])} own {(verb ? "account " : "")}for {own}";
        }

        int[] remaining = [.. Enumerable.Range(0, account.Tasks.Count).Where(i => i != source && i != target)];
        if (remaining.Length > 0)
        {
            double sum = remaining.Sum(i => signed(account.Points(i, target)));
            yield return $"the other tasks' for {Figures.Points(sum, fall)}";
        }
    }

    private static IReadOnlyList<string> OnTrain(Accounting account, IReadOnlyList<TaskPair> pairs)
    {
        TaskPair[] told =
        [
            .. pairs.Where(p =>
                double.IsFinite(account.Contributions[p.Source, p.Target])
                && account.Contributions[p.Target, p.Target] < 0
            ),
        ];
        return told.Length == 0
            ? []
            :
            [
                .. told.Select(p => Compared(account, p)),
                "There were no validation rows: on the training rows a step gains on its own batch what it partly loses "
                    + "again on the next, so only the steps' sizes can be compared.",
            ];
    }

    private static string Compared(Accounting account, TaskPair pair)
    {
        string target = account.Tasks[pair.Target];
        double ratio =
            100 * account.Contributions[pair.Source, pair.Target] / account.Contributions[pair.Target, pair.Target];
        return $"For every 100 points that {Owned(target)} own steps lower its loss by, {Owned(account.Tasks[pair.Source])} own "
            + $"steps {(ratio >= 0 ? "lower" : "raise")} it by {Figures.Points(Math.Abs(ratio))}.";
    }

    private static string Owned(string name) => name.EndsWith('s') ? name + "'" : name + "'s";
}
