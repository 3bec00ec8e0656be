using System.Numerics;

namespace Kinship.Grouping;

/// <summary>Sets of at most 64 tasks as the bits of a number, the first task the lowest bit.</summary>
internal static class Bits
{
    /// <summary>A set of one.</summary>
    public static ulong Of(int task) => 1UL << task;

    /// <summary>The first tasks.</summary>
    public static ulong First(int count) => count == 64 ? ulong.MaxValue : (1UL << count) - 1;

    /// <summary>How many tasks.</summary>
    public static int Count(ulong set) => BitOperations.PopCount(set);

    /// <summary>The first task of a set that is not empty.</summary>
    public static int Lowest(ulong set) => BitOperations.TrailingZeroCount(set);

    /// <summary>Whether a task is in a set.</summary>
    public static bool Has(ulong set, int task) => ((set >> task) & 1) != 0;

    /// <summary>Whether one set comes before another where both are written as lists of tasks in their order.</summary>
    public static bool ComesBefore(ulong a, ulong b)
    {
        ulong different = a ^ b;
        if (different == 0)
        {
            return false;
        }

        // Up to the first difference both lists are the same; there, the one without further tasks is the shorter.
        int first = Lowest(different);
        bool aHas = Has(a, first);
        ulong rest = (aHas ? b : a) >> first;
        return aHas ? rest != 0 : rest == 0;
    }

    /// <summary>The tasks of a set, in their order.</summary>
    public static int[] Tasks(ulong set)
    {
        int[] tasks = new int[Count(set)];
        for (int k = 0; set != 0; k++, set &= set - 1)
        {
            tasks[k] = Lowest(set);
        }

        return tasks;
    }
}
