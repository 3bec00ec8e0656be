using Kinship.Data;

namespace Kinship.Engine;

/// <summary>Everything that this folder throws of what a user gave.</summary>
internal static class EngineErrors
{
    public static InputException LossOfOtherKind(LearningTask task, Loss loss) =>
        new(
            $"The loss of task '{task.Name}' is {Named(loss)}, but '{task.Name}' is a {Kind(task)}; expected "
                + (
                    task.Kind == TaskKind.Regression
                        ? "squared error, absolute error or Huber. Take one of these, or take the task as --classification."
                        : "cross-entropy or focal loss. Take one of these"
                            + (task.Kind == TaskKind.Classification ? ", or take the task as --regression." : ".")
                )
        );

    public static InputException LossValue(LearningTask task, string value, double found, string expected) =>
        new($"{value} in the loss of task '{task.Name}' is {found}; expected {expected}.");

    public static InputException ClassWeightsOfRegression(LearningTask task) =>
        new(
            $"Class weights are given for task '{task.Name}', which is a regression and has no classes; expected a "
                + "classification or multi-label task. Leave them out, or weigh its rows (--sample-weight)."
        );

    public static InputException ClassWeightCount(LearningTask task, int found) =>
        new(
            $"{found} class weights are given for task '{task.Name}'; expected {task.Size}, in the order of its "
                + $"{(task.Kind == TaskKind.Classification ? "classes" : "outputs")}: {Listed(task.Outputs)}."
        );

    public static InputException ClassWeightValue(LearningTask task, int output, double found) =>
        new(
            $"The weight of '{task.Outputs[output]}' in task '{task.Name}' is {found}; expected a finite number, at least 0."
        );

    public static InputException NoClassWeighs(LearningTask task) =>
        new(
            $"Every class weight of task '{task.Name}' is 0, so there is nothing to learn of it; expected a weight above 0 "
                + "for at least one class."
        );

    private static string Named(Loss loss) =>
        loss switch
        {
            CrossEntropy => "cross-entropy",
            Focal => "focal loss",
            SquaredError => "squared error",
            AbsoluteError => "absolute error",
            Huber => "Huber",
            _ => loss.GetType().Name,
        };

    private static string Kind(LearningTask task) =>
        task.Kind switch
        {
            TaskKind.Classification => $"classification of {task.Size} classes",
            TaskKind.MultiLabel => "multi-label task",
            _ => "regression",
        };

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(8)) + (names.Count > 8 ? ", ..." : "");
}
