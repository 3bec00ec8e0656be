using Kinship.Data;
using Kinship.Networks;

namespace Kinship.Training;

/// <summary>Everything that the training stage throws.</summary>
internal static class TrainingErrors
{
    public static InputException OtherLibrary(ModuleLayer layer) =>
        new(
            $"The network was computed by another library (its module '{layer.Module}'), so that only the program that made it can "
                + "compute it; expected layers of this one. Read the weights (model.safetensors) there; what was measured can be "
                + "shown, reported and grouped as ever."
        );

    public static InputException Option(string option, string found, string expected) =>
        new($"{option} is {found}; expected {expected}.");

    public static InputException NesterovWithoutMomentum() =>
        new("Nesterov's momentum is asked for, but the momentum is 0; expected one above 0, such as 0.9.");

    public static InputException SeveralClippings(IReadOnlyList<string> found) =>
        new(
            $"The gradient would be clipped in {found.Count} ways: by {string.Join(", and by ", found)}; expected at most "
                + "one. Choose one and leave the others out."
        );

    public static InputException BatchLargerThanData(int batchSize, int rows) =>
        new(
            $"The batch size is {batchSize}, but there are only {rows} training rows; expected at most as many as there "
                + $"are. Give a batch size from 1 to {rows} (--batch-size), or more rows."
        );

    public static InputException UnknownTaskWeight(string name, IReadOnlyList<string> tasks) =>
        new($"A weight is given for '{name}', which is not a task{Nearest.Hint(name, tasks)}");

    public static InputException UnknownTask(string what, string name, IReadOnlyList<string> tasks) =>
        new($"{what} given for '{name}', which is not a task{Nearest.Hint(name, tasks)}");

    public static InputException BalancedRegression(string task) =>
        new(
            $"Balanced class weights are asked for task '{task}', which is a regression and has no classes; expected a "
                + "classification or multi-label task."
        );

    public static InputException NoRowWeighs(string which, int rows) =>
        new(
            $"All {rows} {which} rows weigh 0 (--sample-weight), so they have no loss; expected a weight above 0 for at "
                + "least one of them. Check the column of weights, or split otherwise."
        );

    public static InputException NothingWeighs(IReadOnlyList<string> tasks) =>
        new(
            $"Every task's weight is 0 ({Listed(tasks)}), so there is nothing to train; "
                + "expected a weight above 0 for at least one task."
        );

    public static InputException ShadowOfClipped() =>
        new(
            "The estimator 'shadow' takes a task's gradient out of the joint one, which clipping has changed: measure it without "
                + "clipping, or branch-1 in its place."
        );

    public static InputException NothingMeasured(int every, long steps) =>
        new(
            $"Measuring once in {every} steps would measure nothing: the training has {steps} steps. "
                + $"Give a number from 1 to {steps} (--every)."
        );

    public static InputException OtherInputs(int expected, int found) =>
        new(
            $"The rows have {found} feature columns, but the network was made for {expected}; "
                + "expected data prepared in the same way as the training rows."
        );

    public static InputException OtherCategories(EmbeddedColumn column) =>
        new(
            $"The network embeds the column '{column.Name}' (feature column {column.Column}, {column.Categories} category ids), and "
                + "the rows have no such column; expected data prepared in the same way as the training rows."
        );

    public static InputException OtherTasks(
        string which,
        IReadOnlyList<string> expected,
        IReadOnlyList<string> found
    ) =>
        new(
            $"The {which} rows have the tasks {Listed(found)}, but the network predicts {Listed(expected)}; expected the "
                + "same tasks in the same order, with the same classes."
        );

    public static InputException NoRows(string which) =>
        new($"There are no {which} rows; expected at least one. Check the split and what was left out of the file.");

    public static InputException SharedHistoryColumn(string column, string task, string? other) =>
        new(
            $"The task's name '{task}' cannot be used: its column '{column}' in the history would also be the validation "
                + $"column of {(other is null ? "the whole network" : $"the task '{other}'")}. Expected names that stay "
                + "different with 'val_' before them: rename the target column."
        );

    public static InputException SharedColumn(string column, string task, string other) =>
        new(
            $"The task's name '{task}' cannot be used: its column '{column}' in the history would also be one of the task "
                + $"'{other}'. Rename the target column, or leave the metric out (--metrics)."
        );

    public static InputException UnknownMetric(string name, IReadOnlyList<string> known) =>
        new($"There is no metric '{name}' (--metrics){Nearest.Hint(name, known)}");

    public static InputException MetricOfNoTask(string name, int? top) =>
        new(
            $"The metric '{name}' (--metrics) says nothing of any task here; "
                + (
                    top is { } k
                        ? $"expected a classification with more than {k} classes. Leave it out, or give a smaller number."
                        : $"it is a metric of {KindOf(name)}. Leave it out."
                )
        );

    public static InputException NoPredictionOf(string name, IReadOnlyList<string> tasks) =>
        new($"There is no prediction of '{name}'{Nearest.Hint(name, tasks)}");

    public static TrainingFailedException LossNotFinite(
        int epoch,
        int step,
        LearningTask task,
        double loss,
        double learningRate
    ) =>
        new(
            $"Training failed in epoch {epoch}, step {step}: the loss of task '{task.Name}' is {Named(loss)}. "
                + WhatToTry(task, learningRate, first: epoch == 1 && step == 1)
        );

    public static TrainingFailedException ValidationLossNotFinite(
        int epoch,
        int step,
        LearningTask task,
        double loss,
        double learningRate
    ) =>
        new(
            $"Training failed after step {step} of epoch {epoch}: the validation loss of task '{task.Name}' is "
                + $"{Named(loss)}. {WhatToTry(task, learningRate, first: false)}"
        );

    public static TrainingFailedException WeightNotFinite(
        int epoch,
        int step,
        string weight,
        double value,
        double learningRate
    ) =>
        new(
            $"Training failed after step {step} of epoch {epoch}: a weight of '{weight}' is {Named(value)}. "
                + $"{LowerRate(learningRate)}; check the features for values far outside the rest; or try --precision double. "
                + "What was measured until then is kept."
        );

    private static string KindOf(string metric) =>
        MetricNames.Of(TaskKind.Regression).Contains(metric) ? "regressions"
        : MetricNames.Of(TaskKind.MultiLabel).Contains(metric) ? "classifications and multi-label tasks"
        : "classifications";

    private static string WhatToTry(LearningTask task, double learningRate, bool first)
    {
        string column =
            task.Kind == TaskKind.Regression
                ? $"check the column '{task.Name}' and the features for values far outside the rest"
                : "check the features for values far outside the rest";
        string tries = first
            ? $"It is so before any weight has moved: {column}, or try --precision double."
            : $"{LowerRate(learningRate)}; {column}; or try --precision double.";
        return $"{tries} What was measured until then is kept.";
    }

    private static string LowerRate(double learningRate) =>
        $"Try a learning rate lower than {learningRate:g4}, such as {learningRate / 10:g4} (--learning-rate)";

    private static string Named(double value) =>
        double.IsNaN(value) ? "not a number (NaN)"
        : value > 0 ? "infinite"
        : "minus infinity";

    private static string Listed(IReadOnlyList<string> names) =>
        names.Count == 0 ? "(none)" : string.Join(", ", names.Select(n => $"'{n}'"));
}
