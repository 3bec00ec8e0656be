namespace Kinship.Grouping;

/// <summary>Which tasks must, and which must not, be in one network.</summary>
internal static class GroupConstraints
{
    /// <summary>For each task those that come with it: sets that share a task are one.</summary>
    public static ulong[] Together(GroupingOptions options, IReadOnlyList<string> tasks, int[] places)
    {
        ulong[] together = [.. places.Select((_, t) => Bits.Of(t))];
        foreach (IReadOnlyList<string> names in options.Together)
        {
            ulong set = SetOf(names, tasks, places);
            ulong union = Bits.Tasks(set).Aggregate(set, (sum, t) => sum | together[t]);
            foreach (int t in Bits.Tasks(union))
            {
                together[t] = union;
            }
        }

        return together;
    }

    /// <summary>For each task those that may not be with it.</summary>
    public static ulong[] Never(GroupingOptions options, IReadOnlyList<string> tasks, int[] places)
    {
        ulong[] never = new ulong[places.Length];
        foreach (IReadOnlyList<string> names in options.Never)
        {
            ulong set = SetOf(names, tasks, places);
            foreach (int t in Bits.Tasks(set))
            {
                never[t] |= set & ~Bits.Of(t);
            }
        }

        return never;
    }

    /// <summary>Refuses constraints under which some task has no network, and a budget that is too small for any.</summary>
    public static void Check(GroupInstance instance, Func<ulong, IReadOnlyList<string>> names)
    {
        for (int task = 0; task < instance.Count; task++)
        {
            ulong together = instance.Together[task];
            foreach (int member in Bits.Tasks(together))
            {
                if ((instance.Never[member] & together) is not 0 and var clash)
                {
                    IReadOnlyList<string> pair = names(Bits.Of(member) | Bits.Of(Bits.Lowest(clash)));
                    throw GroupingErrors.TogetherAndNever(names(together), pair[0], pair[1]);
                }
            }

            if (Bits.Count(together) > instance.MaximumSize)
            {
                throw GroupingErrors.TogetherTooLarge(names(together), instance.MaximumSize);
            }
        }

        int fewest = (instance.Served + instance.MaximumSize - 1) / instance.MaximumSize;
        if (fewest > instance.Budget)
        {
            string why = $"{instance.Served} tasks, at most {instance.MaximumSize} a network (--max-size)";
            throw GroupingErrors.BudgetTooSmall(instance.Budget, fewest, why);
        }
    }

    private static ulong SetOf(IReadOnlyList<string> names, IReadOnlyList<string> tasks, int[] places) =>
        names.Aggregate(0UL, (set, name) => set | Bits.Of(Array.FindIndex(places, p => tasks[p] == name)));
}
