using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Training;

/// <summary>What a network predicts for the rows of a dataset: every task's classes, labels or values.</summary>
public sealed class Predictions
{
    internal Predictions(IReadOnlyList<TaskPrediction> tasks, int rows)
    {
        Tasks = tasks;
        Rows = rows;
    }

    /// <summary>One a task, in the order of the network's heads.</summary>
    public IReadOnlyList<TaskPrediction> Tasks { get; }

    /// <summary>Rows predicted, those of the dataset in its order.</summary>
    public int Rows { get; }

    /// <summary>A task's predictions.</summary>
    /// <exception cref="InputException">No task has this name.</exception>
    public TaskPrediction this[string task] =>
        Tasks.FirstOrDefault(t => t.Task.Name == task)
        ?? throw TrainingErrors.NoPredictionOf(task, [.. Tasks.Select(t => t.Task.Name)]);

    /// <summary>Those of all tasks but one, such as a null task, whose predictions nobody wants.</summary>
    /// <param name="task">Its name; null for none.</param>
    public Predictions Except(string? task) => new([.. Tasks.Where(t => t.Task.Name != task)], Rows);

    /// <summary>Predicts every row of a dataset, in evaluation mode; its labels, if it has any, are not looked at.</summary>
    /// <param name="engine">The trained network.</param>
    /// <param name="data">Rows prepared as the training rows were, with or without targets.</param>
    /// <param name="batchSize">Rows computed at a time, at most the engine's maximum; the numbers do not depend on it.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="InputException">The rows have another shape than the network's inputs.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Predictions From(
        IEngine engine,
        Dataset data,
        int batchSize = 32,
        CancellationToken cancellation = default
    )
    {
        TrainingChecks.CheckBatchSize(batchSize);
        TrainingChecks.CheckInputs(engine.Network, data);
        // A table of a run with a null task has no labels for it.
        data = data.WithTargets([]);
        IReadOnlyList<LearningTask> tasks = engine.Network.Tasks;
        double[][] values = [.. tasks.Select(t => new double[data.Rows * t.Size])];
        RowBatches batches = new(data, batchSize);
        BatchOutputs outputs = new(tasks, batches.MaximumRows);
        for (int b = 0; b < batches.Count; b++)
        {
            cancellation.ThrowIfCancellationRequested();
            Batch batch = batches[b];
            engine.Evaluate(batch, outputs);
            for (int j = 0; j < tasks.Count; j++)
            {
                int size = tasks[j].Size;
                outputs.Values[j].AsSpan(0, batch.Count * size).CopyTo(values[j].AsSpan(batches.Start(b) * size));
            }
        }

        return new([.. tasks.Select((t, j) => new TaskPrediction(t, InOwnUnits(t, values[j])))], data.Rows);
    }

    private static double[] InOwnUnits(LearningTask task, double[] values)
    {
        if (task.Kind == TaskKind.Regression)
        {
            for (int i = 0; i < values.Length; i++)
            {
                int output = i % task.Size;
                values[i] = task.Mean[output] + (task.Scale[output] * values[i]);
            }
        }

        return values;
    }
}
