using Kinship.Affinity;

namespace Kinship.Grouping;

/// <summary>What of scores and options can be refused by themselves.</summary>
internal static class GroupingChecks
{
    public static void CheckScores(AffinityMatrix affinity, IReadOnlyList<double> alone)
    {
        IReadOnlyList<string> tasks = affinity.Tasks;
        if (tasks.Count == 0)
        {
            throw GroupingErrors.NoTasks();
        }

        if (tasks.Count > GroupScores.MostTasks)
        {
            throw GroupingErrors.TooMany(tasks.Count);
        }

        if (!affinity.Sources.SequenceEqual(tasks))
        {
            throw GroupingErrors.RowsAreNotTasks(affinity.Sources, tasks);
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(alone.Count, tasks.Count, nameof(alone));
        for (int t = 0; t < tasks.Count; t++)
        {
            if (!double.IsFinite(alone[t]))
            {
                throw GroupingErrors.AloneNotFinite(tasks[t], alone[t]);
            }

            for (int s = 0; s < tasks.Count; s++)
            {
                if (s != t && !double.IsFinite(affinity[s, t]))
                {
                    throw GroupingErrors.NotFinite(tasks[s], tasks[t], affinity[s, t]);
                }
            }
        }
    }

    public static void CheckNetworks(MeasuredNetworks measured)
    {
        if (measured.Tasks.Count == 0)
        {
            throw GroupingErrors.NoTasks();
        }

        if (measured.Tasks.Count > GroupScores.MostTasks)
        {
            throw GroupingErrors.TooMany(measured.Tasks.Count);
        }

        if (measured.Networks.Count == 0)
        {
            throw GroupingErrors.NoNetworks();
        }

        foreach (MeasuredNetwork network in measured.Networks)
        {
            Check(network, measured.Tasks);
        }
    }

    private static void Check(MeasuredNetwork network, IReadOnlyList<string> tasks)
    {
        IReadOnlyList<string> members = network.Members;
        if (members.Count == 0)
        {
            throw GroupingErrors.NetworkWithoutTasks();
        }

        if (members.FirstOrDefault(m => !tasks.Contains(m)) is { } unknown)
        {
            throw GroupingErrors.UnknownTask(unknown, $"The measured network {string.Join('+', members)}", tasks);
        }

        if (members.GroupBy(m => m).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
        {
            throw GroupingErrors.NetworkTwice(members, twice);
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Scores.Count, members.Count, nameof(network));
        int missing = network.Scores.ToList().FindIndex(s => !double.IsFinite(s));
        if (missing >= 0)
        {
            throw GroupingErrors.ResultMissing(members, members[missing], network.Scores[missing]);
        }

        if (!(network.Cost > 0 && double.IsFinite(network.Cost)))
        {
            throw GroupingErrors.BadCost(members, network.Cost);
        }
    }

    public static void Check(GroupingOptions options, IReadOnlyList<string> tasks)
    {
        if (options.Budget < 1)
        {
            throw GroupingErrors.BadBudget(options.Budget);
        }

        if (options.MaximumSize < 1)
        {
            throw GroupingErrors.BadSize(options.MaximumSize.Value);
        }

        if (!(options.Price >= 0 && double.IsFinite(options.Price)))
        {
            throw GroupingErrors.BadPrice(options.Price);
        }

        if (!(options.Seconds > 0))
        {
            throw GroupingErrors.BadSeconds(options.Seconds);
        }

        CheckWeights(options.Weights, tasks);
        CheckNames(options.Auxiliary, "--auxiliary", tasks, least: 0);
        foreach (IReadOnlyList<string> set in options.Together)
        {
            CheckNames(set, "--together", tasks, least: 2);
        }

        foreach (IReadOnlyList<string> set in options.Never)
        {
            CheckNames(set, "--never", tasks, least: 2);
        }

        string[] served = [.. tasks.Except(options.Auxiliary)];
        if (served.Length == 0)
        {
            throw GroupingErrors.NobodyServed();
        }

        if (served.All(t => options.Weights.GetValueOrDefault(t, 1) == 0))
        {
            throw GroupingErrors.NothingWeighs();
        }
    }

    private static void CheckWeights(IReadOnlyDictionary<string, double> weights, IReadOnlyList<string> tasks)
    {
        foreach ((string task, double weight) in weights)
        {
            CheckNames([task], "--weights", tasks, least: 0);
            if (!(weight >= 0 && double.IsFinite(weight)))
            {
                throw GroupingErrors.BadWeight(task, weight);
            }
        }
    }

    private static void CheckNames(IReadOnlyList<string> names, string where, IReadOnlyList<string> tasks, int least)
    {
        if (names.FirstOrDefault(n => !tasks.Contains(n)) is { } unknown)
        {
            throw GroupingErrors.UnknownTask(unknown, where, tasks);
        }

        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
        {
            throw GroupingErrors.TaskTwice(twice, where);
        }

        if (names.Count < least)
        {
            throw GroupingErrors.TooFewNames(where);
        }
    }
}
