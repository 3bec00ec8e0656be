namespace Kinship.Data;

/// <summary>
/// A task that cannot be learned, as a yardstick for the others: the labels of one of them, dealt anew among the rows that
/// have one. It trains along like any task.
/// </summary>
public static class NullTask
{
    /// <summary>What it is called.</summary>
    public const string Name = "null";

    /// <summary>The dataset with the null task as its last.</summary>
    /// <param name="data">Rows with labels.</param>
    /// <param name="like">The task whose labels are shuffled; null for the first.</param>
    /// <param name="seed">Of the shuffle. Training and validation rows may have the same: their labels are their own.</param>
    /// <exception cref="InputException">There is no such task, or one is called null already.</exception>
    public static Dataset AddTo(Dataset data, string? like, long seed)
    {
        if (data.Tasks.Any(t => t.Name == Name))
        {
            throw Errors.NullTaskExists();
        }

        Target model = like is null
            ? data.Targets[0]
            : data.Targets.FirstOrDefault(t => t.Task.Name == like)
                ?? throw Errors.NoTaskForNull(like, data.Tasks.Select(t => t.Name));
        return data.WithTargets([.. data.Targets, Shuffled(model, seed)]);
    }

    private static Target Shuffled(Target model, long seed)
    {
        int rows = model.Rows;
        int[] labelled = [.. Enumerable.Range(0, rows).Where(model.IsPresent)];
        int[] from = [.. labelled];
        new RandomStream(seed, RandomPurpose.NullLabels, model.Task.Name).Shuffle(from);
        LearningTask task = model.Task with { Name = Name };
        if (task.Kind == TaskKind.Classification)
        {
            int[] classes = [.. model.Classes];
            for (int k = 0; k < labelled.Length; k++)
            {
                classes[labelled[k]] = model.Classes[from[k]];
            }

            return Target.OfClasses(task, classes);
        }

        float[] values = [.. model.Values];
        for (int k = 0; k < labelled.Length; k++)
        {
            model.Values.AsSpan(from[k] * task.Size, task.Size).CopyTo(values.AsSpan(labelled[k] * task.Size));
        }

        return Target.OfValues(task, values);
    }
}
