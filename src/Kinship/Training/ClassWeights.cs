using Kinship.Data;

namespace Kinship.Training;

/// <summary>Class weights that follow from how often each class occurs, for <see cref="TrainingOptions.ClassWeights"/>.</summary>
public static class ClassWeights
{
    /// <summary>
    /// Weights under which every class counts the same in all.
    /// <para>
    /// Classification: n / (classes * count of the class) over the n labelled rows, scikit-learn's <c>"balanced"</c>
    /// (King and Zeng 2001); like there, only classes that occur are counted. Multi-label: (rows without) / (rows with) the
    /// label, an output each, so that its rows with the label weigh as much as those without. A class or label that never
    /// occurs, or always does, gets 1.
    /// </para>
    /// </summary>
    /// <param name="target">The labels of the training rows; sample weights are not looked at.</param>
    /// <returns>[outputs], in the order of the task's outputs.</returns>
    /// <exception cref="InputException">The task is a regression.</exception>
    public static IReadOnlyList<double> Balanced(Target target) =>
        target.Task.Kind switch
        {
            TaskKind.Classification => OfClasses(target),
            TaskKind.MultiLabel => OfLabels(target),
            _ => throw TrainingErrors.BalancedRegression(target.Task.Name),
        };

    /// <summary>The balanced weights of every task of the training rows that has classes or labels, by task name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<double>> Balanced(Dataset train) =>
        train
            .Targets.Where(t => t.Task.Kind != TaskKind.Regression)
            .ToDictionary(t => t.Task.Name, Balanced, StringComparer.Ordinal);

    private static double[] OfClasses(Target target)
    {
        int[] counts = new int[target.Task.Size];
        foreach (int id in target.Classes)
        {
            if (id >= 0)
            {
                counts[id]++;
            }
        }

        double rows = counts.Sum();
        int classes = counts.Count(c => c > 0);
        return [.. counts.Select(c => c > 0 ? rows / ((double)classes * c) : 1)];
    }

    private static double[] OfLabels(Target target)
    {
        int size = target.Task.Size;
        double[] with = new double[size];
        double rows = 0;
        for (int row = 0; row < target.Values.Length / size; row++)
        {
            if (target.IsPresent(row))
            {
                rows++;
                for (int k = 0; k < size; k++)
                {
                    with[k] += target.Values[(row * size) + k];
                }
            }
        }

        return [.. with.Select(w => w > 0 && w < rows ? (rows - w) / w : 1)];
    }
}
