using Kinship.Data;

namespace Kinship.Affinity;

/// <summary>Every error of this folder.</summary>
internal static class AffinityErrors
{
    public static InputException UnknownName(string what, string name, IReadOnlyList<string> known) =>
        new($"There is no {what} '{name}'. Choose from {string.Join(", ", known)}.");

    public static ArgumentException UnknownTask(string name, IReadOnlyList<string> tasks) =>
        new($"There is no task '{name}'. The tasks are {string.Join(", ", tasks)}.", nameof(name));

    public static ArgumentException WrongSize(string what, int found, int sources, int tasks) =>
        new($"{what} of {tasks} tasks needs {sources * tasks} numbers ({sources} x {tasks}), but {found} were given.");

    public static ArgumentException SeriesNotMeasured(string wanted, IReadOnlyList<AffinitySeries> series) =>
        new($"{wanted} was not measured. Measured were: {string.Join("; ", series.Select(s => s.Key))}.");

    public static InvalidOperationException NoFinishedEpochs() =>
        new("The training goes on from a checkpoint: set the recorder's Finished to what its epochs had measured.");

    public static InputException EpochsMissing(SeriesKey key, int found, int expected) =>
        new($"Of {key} {found} epochs were found, but the checkpoint was written after epoch {expected}.");

    public static ArgumentException TooFewRuns(int runs) =>
        new($"Intervals between runs need at least 2 of them; {runs} was given.", nameof(runs));

    public static ArgumentException OtherTasks() => new("The runs do not have the same tasks in the same order.");

    public static ArgumentException NoEpoch(int epoch, int epochs) =>
        new($"There is no epoch {epoch}. Epochs 1 to {epochs} were measured.", nameof(epoch));

    public static InputException NotPerLearningRate(SeriesKey key) =>
        new(
            $"The {EstimatorNames.Format(key.Estimator)} does not scale with the learning rate, so there is nothing to "
                + "divide out. Ask for lookahead or first-order, or leave --per-lr out."
        );

    public static InputException EveryTooSmall(int every) =>
        new($"Measuring every {every} steps is not possible. Give 1 (every step) or more.");

    public static InputException UnknownTaskOfGroup(
        string task,
        IReadOnlyList<string> group,
        IReadOnlyList<string> tasks
    ) =>
        new(
            $"There is no task '{task}', which the group {Named(group)} names. The tasks are {string.Join(", ", tasks)}."
        );

    public static InputException TaskTwiceInGroup(string task, IReadOnlyList<string> group) =>
        new($"The group {Named(group)} has the task '{task}' twice. Name each of its tasks once.");

    public static InputException GroupTooSmall(IReadOnlyList<string> group) =>
        new(
            $"The group {Named(group)} has {group.Count} {(group.Count == 1 ? "task" : "tasks")}; expected at least 2. "
                + "What a step on one task alone does is measured for every task anyway."
        );

    public static InputException GroupTwice(string name) =>
        new($"The group '{name}' is there twice. Name each group once; the order of its tasks does not matter.");

    public static InputException GroupNamedAsTask(string name) =>
        new(
            $"The group '{name}' has the name of a task, so their rows could not be told apart. Rename the task's column."
        );

    public static InputException NothingOfGroups(IReadOnlyList<Estimator> estimators) =>
        new(
            $"Groups were named, but {string.Join(", ", estimators.Select(EstimatorNames.Format))} says nothing of a step of "
                + "several tasks. Ask for lookahead, first-order, curvature or agreement too, or name no groups."
        );

    public static InvalidOperationException NotBegun() =>
        new("Nothing is recorded yet: the training has not begun, or it measures nothing.");

    private static string Named(IReadOnlyList<string> group) => $"'{string.Join("+", group)}'";
}
