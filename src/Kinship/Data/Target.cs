namespace Kinship.Data;

/// <summary>A task's labels, one a row.</summary>
public sealed class Target
{
    private Target(LearningTask task, int[] classes, float[] values)
    {
        Task = task;
        Classes = classes;
        Values = values;
    }

    /// <summary>The task whose labels these are.</summary>
    public LearningTask Task { get; }

    /// <summary>Classification: [rows] class ids from 0, -1 where the label is missing. Empty otherwise.</summary>
    public int[] Classes { get; }

    /// <summary>
    /// Multi-label (0 or 1) and regression (standardised): [rows x outputs] row-major; a row whose label is missing is
    /// all NaN. Empty for classification.
    /// </summary>
    public float[] Values { get; }

    /// <summary>Number of rows, labelled or not.</summary>
    public int Rows => Task.Kind == TaskKind.Classification ? Classes.Length : Values.Length / Task.Size;

    /// <summary>Class ids as labels.</summary>
    public static Target OfClasses(LearningTask task, int[] classes) => new(task, classes, []);

    /// <summary>Numbers as labels.</summary>
    public static Target OfValues(LearningTask task, float[] values) => new(task, [], values);

    /// <summary>The labels of some rows, copied, in the order given.</summary>
    internal Target Take(int[] rows) =>
        Task.Kind == TaskKind.Classification
            ? OfClasses(Task, [.. rows.Select(r => Classes[r])])
            : OfValues(Task, [.. rows.SelectMany(r => Values.AsSpan(r * Task.Size, Task.Size).ToArray())]);

    /// <summary>Whether the row has a label.</summary>
    public bool IsPresent(int row) =>
        Task.Kind == TaskKind.Classification ? Classes[row] >= 0 : !float.IsNaN(Values[row * Task.Size]);
}
