using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>Matrices as lists of rows for JSON, null where a number is not known.</summary>
internal static class DocumentRows
{
    public static double?[][] Of(AffinityMatrix matrix) =>
        Of(matrix, (i, j) => double.IsFinite(matrix[i, j]) ? matrix[i, j] : (double?)null);

    public static double?[][]? OrNull(AffinityMatrix? matrix) => matrix is null ? null : Of(matrix);

    public static string?[][]? OfVerdicts(AffinityStatistics statistics) =>
        statistics.Verdicts.Count == 0
            ? null
            : Of(
                statistics.Mean,
                (i, j) =>
                    double.IsFinite(statistics.Mean[i, j]) && statistics.VerdictOf(i, j) is { } verdict
                        ? VerdictNames.Format(verdict)
                        : null
            );

    private static T[][] Of<T>(AffinityMatrix matrix, Func<int, int, T> cell) =>
        [
            .. Enumerable
                .Range(0, matrix.Sources.Count)
                .Select(i => Enumerable.Range(0, matrix.Tasks.Count).Select(j => cell(i, j)).ToArray()),
        ];
}
