using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>An ordered pair of different tasks, or of a group and a task, by their places, with its number.</summary>
internal sealed record TaskPair(int Source, int Target, double Value)
{
    /// <summary>The pairs off the diagonal that have a number.</summary>
    public static IEnumerable<TaskPair> Measured(AffinityMatrix matrix)
    {
        for (int source = 0; source < matrix.Sources.Count; source++)
        {
            for (int target = 0; target < matrix.Tasks.Count; target++)
            {
                if (matrix.Sources[source] != matrix.Tasks[target] && double.IsFinite(matrix[source, target]))
                {
                    yield return new TaskPair(source, target, matrix[source, target]);
                }
            }
        }
    }
}
