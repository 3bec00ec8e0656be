using Kinship.Data;
using Kinship.Training.Metrics;

namespace Kinship.Training;

/// <summary>What a network predicts for one task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Values">
/// [rows x task.Size] row-major. Classification: class probabilities that sum to 1; multi-label: each label's
/// probability; regression: values in the data's own units.
/// </param>
public sealed record TaskPrediction(LearningTask Task, double[] Values)
{
    /// <summary>Rows predicted.</summary>
    public int Rows => Values.Length / Task.Size;

    /// <summary>A row's numbers, [task.Size], in the order of the task's <see cref="LearningTask.Outputs"/>.</summary>
    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(row * Task.Size, Task.Size);

    /// <summary>Classification: the id of a row's most probable class; of equally probable ones the lowest id.</summary>
    public int ClassId(int row) => ArgMax.Of(Row(row));

    /// <summary>Classification: the name, as it stands in the data, of a row's most probable class.</summary>
    public string Class(int row) => Task.Outputs[ClassId(row)];

    /// <summary>Multi-label: whether a row has the label, by a probability above 0.5.</summary>
    public bool HasLabel(int row, int output) => Values[(row * Task.Size) + output] > 0.5;
}
