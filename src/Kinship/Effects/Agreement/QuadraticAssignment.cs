using Kinship.Data;

namespace Kinship.Effects.Agreement;

/// <summary>
/// Whether two matrices over the same tasks agree by more than chance (Hubert and Schultz, "Quadratic assignment as a
/// general data analysis strategy", 1976; Krackhardt, "Predicting with networks", 1988). The pairs of one task are not
/// independent, so an ordinary test of a correlation finds too much. Renaming one matrix's tasks, rows and columns together,
/// keeps all that ties its pairs to each other and breaks only its tie to the other matrix.
/// </summary>
internal static class QuadraticAssignment
{
    /// <summary>Up to so many tasks every one of the n! permutations is taken: 5040.</summary>
    public const int MostTasksForAll = 7;

    /// <summary>
    /// The share of permutations with a correlation at least as far from 0 as the observed one, which is counted among them:
    /// never 0, and of n tasks not below 1 / n!. With two tasks always 1.
    /// </summary>
    /// <param name="kind">The correlation.</param>
    /// <param name="a">[n x n] row-major, NaN: missing.</param>
    /// <param name="b">[n x n] row-major, NaN: missing.</param>
    /// <param name="tasks">n.</param>
    /// <param name="seed">Of the permutations of more than <see cref="MostTasksForAll"/> tasks.</param>
    /// <param name="permutations">How many of them, the observed one aside.</param>
    /// <returns>NaN where there is no correlation.</returns>
    public static double PValue(
        MatrixCorrelation kind,
        double[] a,
        double[] b,
        int tasks,
        long seed,
        int permutations = 10_000
    )
    {
        // Permutations that give the same number in theory must not fall short of it by rounding.
        double observed = Math.Abs(kind.Of(a, b, tasks)) - 1e-12;
        if (double.IsNaN(observed))
        {
            return double.NaN;
        }

        Func<int[], double> renamed = Renamed(kind, a, b, tasks);
        int[] names = [.. Enumerable.Range(0, tasks)];
        int extreme = 0;
        int total = 0;
        foreach (int[] order in tasks <= MostTasksForAll ? All(names) : Random(names, seed, permutations))
        {
            double r = Math.Abs(renamed(order));
            extreme += r >= observed ? 1 : 0;
            total += double.IsNaN(r) ? 0 : 1;
        }

        return (double)extreme / total;
    }

    private static Func<int[], double> Renamed(MatrixCorrelation kind, double[] a, double[] b, int tasks)
    {
        if (IsComplete(a, tasks) && IsComplete(b, tasks))
        {
            double[] first = StandardScores.Of(kind, a, tasks);
            double[] second = StandardScores.Of(kind, b, tasks);
            return names => StandardScores.Correlate(kind.WithinTargets, first, names, second);
        }

        double[] moved = new double[a.Length];
        return names =>
        {
            for (int k = 0; k < moved.Length; k++)
            {
                moved[k] = a[(names[k / tasks] * tasks) + names[k % tasks]];
            }

            return kind.Of(moved, b, tasks);
        };
    }

    private static bool IsComplete(double[] matrix, int tasks)
    {
        for (int k = 0; k < matrix.Length; k++)
        {
            if (k / tasks != k % tasks && double.IsNaN(matrix[k]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Every order of the names, in lexicographic order, in one array that is used again.</summary>
    private static IEnumerable<int[]> All(int[] names)
    {
        while (true)
        {
            yield return names;
            int i = names.Length - 2;
            while (i >= 0 && names[i] > names[i + 1])
            {
                i--;
            }

            if (i < 0)
            {
                yield break;
            }

            int j = Array.FindLastIndex(names, name => name > names[i]);
            (names[i], names[j]) = (names[j], names[i]);
            Array.Reverse(names, i + 1, names.Length - i - 1);
        }
    }

    private static IEnumerable<int[]> Random(int[] names, long seed, int permutations)
    {
        yield return names;
        var stream = new RandomStream(seed, RandomPurpose.TaskPermutation);
        for (int k = 0; k < permutations; k++)
        {
            stream.Shuffle(names);
            yield return names;
        }
    }
}
