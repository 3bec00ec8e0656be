using Kinship.Data;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Effects;

/// <summary>Every error of this folder.</summary>
internal static class EffectErrors
{
    public static InputException TooFewTasks(IReadOnlyList<string> tasks) =>
        new(
            $"An effect is what one task does to another; expected at least two tasks, found {Count(tasks.Count, "task")}"
                + $"{(tasks.Count == 0 ? "" : $" ({tasks[0]})")}. Name more columns as targets."
        );

    public static InputException BadSeeds(int seeds) =>
        new(
            $"{seeds} seeds are not possible; expected at least 1 (--seeds), better 20: fewer than 3 give no intervals."
        );

    public static InputException SubsetsOfOtherDesign(EffectDesign design) =>
        new(
            $"Subsets were given, but the design is {EffectNames.Format(design)}, which says itself what is trained. "
                + "Ask for the design subsets, or give none."
        );

    public static InputException SizeOfGiven() =>
        new("Both subsets and a largest size of subsets were given; expected one of them. Leave the size out.");

    public static InputException BadSize(int size) =>
        new($"Subsets of at most {size} tasks were asked for; expected a size of at least 1.");

    public static InputException EmptySubset(IReadOnlyList<string> tasks) =>
        new(
            $"A subset has no task, so there is nothing to train. Give each at least one of {string.Join(", ", tasks)}."
        );

    public static InputException UnknownTask(string task, IReadOnlyList<string> subset, IReadOnlyList<string> tasks) =>
        new($"The subset {Named(subset)} names '{task}', which is not a task{Nearest.Hint(task, tasks)}");

    public static InputException TaskTwice(string task, IReadOnlyList<string> subset) =>
        new($"The subset {Named(subset)} has the task '{task}' twice. Name each of its tasks once.");

    public static InputException SubsetTwice(IReadOnlyList<string> subset) =>
        new($"The subset {Named(subset)} is there twice. Give each once; the order of its tasks does not matter.");

    public static InputException TooManyTrials(double trials, int most) =>
        new(
            $"That is {trials:N0} trainings; expected at most {most:N0}. Give subsets a largest size, name the subsets, or "
                + "take fewer seeds."
        );

    public static InputException MonitorsTask(string column) =>
        new(
            $"The learning rate is to fall by '{column}', which trainings without that task have not, or otherwise; expected "
                + "val_loss or loss, so that trainings differ by the tasks left out alone."
        );

    public static InputException DataChanged(EffectPlan plan, EffectData data)
    {
        string[] tasks = [.. data.Tasks.Select(t => t.Name)];
        return new(
            plan.Tasks.SequenceEqual(tasks)
                ? $"The data are not those that the plan was made for (fingerprint {Short(data.Fingerprint)}, expected "
                    + $"{Short(plan.DataFingerprint)}): the file has changed since, or its columns are understood otherwise. "
                    + "Put the old file back, or make a new plan and train everything again."
                : $"The data have the tasks {string.Join(", ", tasks)}, but the plan was made for "
                    + $"{string.Join(", ", plan.Tasks)}. Name the same targets in the same order, or make a new plan."
        );
    }

    public static InputException NoPlan(string path, string problem, Exception? inner = null) =>
        new($"{path} is not a sound plan: {problem}. Write it anew; it is not to be changed by hand.", inner!);

    public static InputException NoSuchTrial(int index, int trials) =>
        new($"There is no training {index} in this plan; expected an index from 0 to {trials - 1}.");

    public static InputException OtherPlan(string path, int line, string found, string expected) =>
        new(
            $"{path}, line {line}: the results of another plan ({Short(found)}, expected {Short(expected)}): of other data, "
                + "tasks, options or seeds. Nothing was overwritten: choose another file, or delete this one to begin anew."
        );

    public static InputException DamagedResults(string path, int line, string problem, Exception? inner = null) =>
        new(
            $"{path}, line {line}: {problem}; expected the result of a training. Nothing was overwritten: delete this line, "
                + "and the training is done again.",
            inner!
        );

    public static InputException CannotUse(string path, Exception inner) =>
        new(
            $"The results' file '{path}' cannot be read or written: {inner.Message.TrimEnd('.')}. Choose another, or stop "
                + "whoever is using it.",
            inner
        );

    public static InputException BadParallel(int parallel) =>
        new($"{parallel} trainings side by side are not possible; expected at least 1, or 0 for one a core.");

    public static TrainingFailedException CannotKeep(string path, Exception inner) =>
        new(
            $"The results' file '{path}' cannot be written any more: {inner.Message.TrimEnd('.')}. What is in it is kept: make "
                + "room, and run the same again to go on."
        );

    public static TrainingFailedException TestLossNotFinite(string task, int epoch, double loss) =>
        new(
            $"The test loss of '{task}' is {loss} after epoch {epoch}, and there is no going on from there. Lower the "
                + "learning rate, or look for extreme values in the test rows."
        );

    private static string Named(IReadOnlyList<string> subset) => $"'{string.Join("+", subset)}'";

    private static string Short(string fingerprint) => fingerprint.Length > 12 ? fingerprint[..12] : fingerprint;

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
