using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Kinship.Training;

/// <summary>Trainings side by side.</summary>
internal static class SideBySide
{
    /// <summary>
    /// Does something with each item, as many at a time as asked for. Without buffering, so that they begin in their order and
    /// end evenly. What one throws ends all, as it is.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="parallel">At a time; 0: one a core.</param>
    /// <param name="body">Returns false where no further item is to begin.</param>
    public static void Each<T>(IEnumerable<T> items, int parallel, Func<T, bool> body)
    {
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = parallel > 0 ? parallel : Environment.ProcessorCount,
        };
        try
        {
            Parallel.ForEach(
                Partitioner.Create(items, EnumerablePartitionerOptions.NoBuffering),
                options,
                (item, loop) =>
                {
                    if (loop.IsStopped || !body(item))
                    {
                        loop.Stop();
                    }
                }
            );
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
