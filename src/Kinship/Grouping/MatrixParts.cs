using Kinship.Affinity;

namespace Kinship.Grouping;

/// <summary>Parts of a matrix.</summary>
public static class MatrixParts
{
    /// <summary>The matrix without one of its tasks, as source and as target.</summary>
    public static AffinityMatrix Without(this AffinityMatrix matrix, string task)
    {
        int[] sources = [.. Places(matrix.Sources, task)];
        int[] targets = [.. Places(matrix.Tasks, task)];
        return new(
            [.. sources.Select(s => matrix.Sources[s])],
            [.. targets.Select(t => matrix.Tasks[t])],
            [.. sources.SelectMany(s => targets.Select(t => matrix[s, t]))]
        );
    }

    private static IEnumerable<int> Places(IReadOnlyList<string> names, string left) =>
        Enumerable.Range(0, names.Count).Where(k => names[k] != left);
}
