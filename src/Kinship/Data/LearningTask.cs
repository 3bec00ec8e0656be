namespace Kinship.Data;

/// <summary>One thing to predict.</summary>
/// <param name="Name">The task's name: the target column's, or the name given to a block of columns.</param>
/// <param name="Kind">What is predicted.</param>
/// <param name="Outputs">
/// Classification: the class names in the order of their ids, as they stand in the data. Multi-label and regression:
/// the names of the outputs (the task's own name where there is one).
/// </param>
/// <param name="Mean">Regression: each output's mean on the training rows; empty otherwise.</param>
/// <param name="Scale">
/// Regression: each output's standard deviation on the training rows (1 where it is 0); empty otherwise. The network
/// learns (value - mean) / scale; reports and predictions are in the data's own units.
/// </param>
public sealed record LearningTask(
    string Name,
    TaskKind Kind,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<double> Mean,
    IReadOnlyList<double> Scale
)
{
    /// <summary>How many numbers the head puts out: classes, labels or values.</summary>
    public int Size => Outputs.Count;

    /// <summary>A classification task.</summary>
    public static LearningTask Classification(string name, IReadOnlyList<string> classes) =>
        new(name, TaskKind.Classification, classes, [], []);
}
