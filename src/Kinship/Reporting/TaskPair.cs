using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>An ordered pair of different tasks, by their places, with its number.</summary>
internal sealed record TaskPair(int Source, int Target, double Value)
{
    /// <summary>The pairs off the diagonal that have a number.</summary>
    public static IEnumerable<TaskPair> Measured(AffinityMatrix matrix)
    {
        int n = matrix.Tasks.Count;
        for (int source = 0; source < n; source++)
        {
            for (int target = 0; target < n; target++)
            {
                if (source != target && double.IsFinite(matrix[source, target]))
                {
                    yield return new TaskPair(source, target, matrix[source, target]);
                }
            }
        }
    }
}
