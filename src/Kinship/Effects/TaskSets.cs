namespace Kinship.Effects;

/// <summary>The sets of tasks that a design trains: each in the order of the tasks, the largest first.</summary>
internal static class TaskSets
{
    /// <summary>More trainings than this are no plan but a mistake.</summary>
    public const int MostTrials = 200_000;

    /// <summary>The sets of a design.</summary>
    /// <exception cref="Data.InputException">Subsets that cannot be trained, or too many trainings.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Of(EffectOptions options, IReadOnlyList<string> tasks)
    {
        if (options.Design != EffectDesign.Subsets && (options.Subsets.Count > 0 || options.MaximumSize is not null))
        {
            throw EffectErrors.SubsetsOfOtherDesign(options.Design);
        }

        IEnumerable<IReadOnlyList<string>> alone = tasks.Select(t => (string[])[t]);
        IEnumerable<IReadOnlyList<string>> sets = options.Design switch
        {
            EffectDesign.LeaveOneOut => [tasks, .. tasks.Select(t => tasks.Except([t]).ToArray())],
            EffectDesign.Single => [tasks, .. alone],
            EffectDesign.Pairs =>
            [
                .. tasks.SelectMany((a, i) => tasks.Skip(i + 1).Select(b => (string[])[a, b])),
                .. alone,
            ],
            _ when options.Subsets.Count > 0 => options.Subsets.Select(s => Given(s, options, tasks)),
            _ => UpTo(options, tasks),
        };
        return [.. sets.OrderByDescending(s => s.Count)]; // stable: equal sizes stay in order
    }

    private static IReadOnlyList<string> Given(
        IReadOnlyList<string> subset,
        EffectOptions options,
        IReadOnlyList<string> tasks
    )
    {
        if (options.MaximumSize is not null)
        {
            throw EffectErrors.SizeOfGiven();
        }

        if (subset.Count == 0)
        {
            throw EffectErrors.EmptySubset(tasks);
        }

        if (subset.FirstOrDefault(t => !tasks.Contains(t)) is { } unknown)
        {
            throw EffectErrors.UnknownTask(unknown, subset, tasks);
        }

        if (subset.GroupBy(t => t).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
        {
            throw EffectErrors.TaskTwice(twice, subset);
        }

        return options.Subsets.Count(s => s.ToHashSet().SetEquals(subset)) == 1
            ? [.. tasks.Where(subset.Contains)]
            : throw EffectErrors.SubsetTwice(subset);
    }

    private static IEnumerable<IReadOnlyList<string>> UpTo(EffectOptions options, IReadOnlyList<string> tasks)
    {
        int size = options.MaximumSize ?? tasks.Count;
        if (size < 1)
        {
            throw EffectErrors.BadSize(size);
        }

        size = Math.Min(size, tasks.Count);
        double count = 0;
        double ofSize = 1;
        for (int k = 1; k <= size; k++)
        {
            ofSize *= (tasks.Count - k + 1.0) / k;
            count += ofSize;
        }

        return count * options.Seeds <= MostTrials
            ? Enumerable.Range(1, size).SelectMany(k => Choose(k, 0))
            : throw EffectErrors.TooManyTrials(count * options.Seeds, MostTrials);

        IEnumerable<IReadOnlyList<string>> Choose(int k, int from) =>
            k == 0
                ?
                [
                    [],
                ]
                : Enumerable
                    .Range(from, Math.Max(0, tasks.Count - from))
                    .SelectMany(first =>
                        Choose(k - 1, first + 1).Select(IReadOnlyList<string> (rest) => [tasks[first], .. rest])
                    );
    }
}
