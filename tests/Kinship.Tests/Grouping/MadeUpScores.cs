using Kinship.Affinity;
using Kinship.Grouping;

namespace Kinship.Tests.Grouping;

/// <summary>Matrices of many kinds.</summary>
internal static class MadeUpScores
{
    /// <summary>The kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    ["uniform", "whole", "negative", "constant", "blocks", "factors", "heavy", "targets", "almost-constant", "zero"];

    /// <summary>A matrix over tasks named a, b, c, ...</summary>
    public static GroupScores Of(string kind, int tasks, int seed, double alone = 0, bool minimise = false) =>
        new(new AffinityMatrix(Names(tasks), Values(kind, tasks, seed)), alone, minimise);

    /// <summary>The names of so many tasks.</summary>
    public static string[] Names(int tasks) =>
        [.. Enumerable.Range(0, tasks).Select(t => tasks <= 26 ? $"{(char)('a' + t)}" : $"t{t:d2}")];

    private static double[] Values(string kind, int n, int seed)
    {
        Random random = new(seed);
        double Uniform() => (2 * random.NextDouble()) - 1;
        double[] left = [.. Enumerable.Range(0, 2 * n).Select(_ => Uniform())];
        double[] right = [.. Enumerable.Range(0, 2 * n).Select(_ => Uniform())];
        double Value(int i, int j) =>
            kind switch
            {
                "uniform" => Uniform(),
                "whole" => Math.Round(1.49 * Uniform()),
                "negative" => -random.NextDouble(),
                "constant" => -1,
                "blocks" => (i % 3 == j % 3 ? 0.5 : -0.2) + (0.2 * Uniform()),
                "factors" => (left[2 * i] * right[2 * j]) + (left[(2 * i) + 1] * right[(2 * j) + 1]),
                "heavy" => Math.Exp(4 * Uniform()) * Math.Sign(Uniform()),
                "targets" => right[j] + (0.2 * Uniform()),
                "almost-constant" => -1 + (0.05 * Uniform()),
                _ => 0,
            };
        return [.. Enumerable.Range(0, n * n).Select(k => k / n == k % n ? double.NaN : Value(k / n, k % n))];
    }
}
