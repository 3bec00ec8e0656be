using Kinship.Affinity;

namespace Kinship.Effects.Agreement;

/// <summary>An estimator's matrix over a part of a training.</summary>
internal static class PartMatrix
{
    /// <summary>The mean over the part's epochs, each weighted by its measured steps of the pair.</summary>
    /// <param name="series">Of the whole trunk, sources the tasks.</param>
    /// <param name="part">Which epochs.</param>
    /// <param name="tasks">The tasks wanted, in the order wanted; the series may have more, such as a null task.</param>
    /// <returns>[n x n] row-major with its diagonal; NaN where no step of the part measured a pair.</returns>
    /// <exception cref="ArgumentException">The series lacks a task.</exception>
    public static double[] Of(AffinitySeries series, TrainingPart part, IReadOnlyList<string> tasks)
    {
        IReadOnlyList<string> measured = series.Whole.Mean.Tasks;
        int[] places = [.. tasks.Select(task => PlaceOf(task, measured))];
        AffinityStatistics[] epochs = [.. series.Epochs.Take(EpochsOf(part, series.Epochs.Count))];
        return [.. places.SelectMany(i => places.Select(j => Mean(epochs, i, j)))];
    }

    private static Range EpochsOf(TrainingPart part, int epochs) =>
        part switch
        {
            TrainingPart.FirstTenth => ..((epochs + 9) / 10),
            TrainingPart.LastHalf => (epochs / 2)..,
            _ => ..,
        };

    private static double Mean(AffinityStatistics[] epochs, int source, int target)
    {
        double sum = 0;
        long steps = 0;
        foreach (AffinityStatistics epoch in epochs)
        {
            int count = epoch.StepsOf(source, target);
            sum += count > 0 ? count * epoch.Mean[source, target] : 0;
            steps += count;
        }

        return sum / steps;
    }

    private static int PlaceOf(string task, IReadOnlyList<string> measured)
    {
        for (int k = 0; k < measured.Count; k++)
        {
            if (measured[k] == task)
            {
                return k;
            }
        }

        throw AffinityErrors.UnknownTask(task, measured);
    }
}
