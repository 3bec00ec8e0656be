using Kinship.Data;

namespace Kinship.Exchange.Keras;

/// <summary>Which output is which task.</summary>
internal static class KerasTasks
{
    /// <summary>Outputs with their tasks' names: by name where every output is one, otherwise in their order.</summary>
    /// <exception cref="InputException">There are more of one than of the other, or only some names agree.</exception>
    public static IReadOnlyList<(KerasHead Head, string Task)> Pair(
        string file,
        IReadOnlyList<KerasHead> heads,
        IReadOnlyList<string> tasks
    )
    {
        int named = heads.Count(h => tasks.Contains(h.Output));
        return heads.Count == tasks.Count && (named == 0 || named == heads.Count)
            ? [.. heads.Select((h, i) => (h, named > 0 ? h.Output : tasks[i]))]
            : throw KerasErrors.Tasks(file, heads.Select(h => h.Output), tasks);
    }

    /// <summary>Outputs with their tasks, each fit for the other.</summary>
    /// <exception cref="InputException">As <see cref="Pair"/>; or an output has other units or another activation than its task needs.</exception>
    public static IReadOnlyList<(KerasHead Head, LearningTask Task)> Matched(
        string file,
        IReadOnlyList<KerasHead> heads,
        IReadOnlyList<LearningTask> tasks
    )
    {
        // A null task has no output of the model's: its head is a plain one.
        IReadOnlyList<LearningTask> real = [.. tasks.Where(t => t.Name != NullTask.Name)];
        (KerasHead Head, LearningTask Task)[] pairs =
        [
            .. Pair(file, heads, [.. real.Select(t => t.Name)])
                .Select(p => (p.Head, real.First(t => t.Name == p.Task))),
        ];
        foreach ((KerasHead head, LearningTask task) in pairs)
        {
            if (Problem(head, task) is { } problem)
            {
                throw KerasErrors.Output(file, head.Output, task.Name, problem);
            }
        }

        return pairs;
    }

    private static string? Problem(KerasHead head, LearningTask task)
    {
        // One sigmoid unit for two classes is the same set of functions as two with softmax.
        bool binary =
            task is { Kind: TaskKind.Classification, Size: 2 } && head is { Units: 1, Function.Softmax: false };
        if (head.Units != task.Size && !binary)
        {
            return task.Kind switch
            {
                TaskKind.Classification => $"it has {head.Units} units, and the task has {task.Size} classes",
                TaskKind.MultiLabel => $"it has {head.Units} units, and the task has {task.Size} labels",
                _ =>
                    $"it has {head.Units} units, and the task is a regression of {task.Size}. Where its values are classes, say so: "
                        + $"--classification {task.Name}",
            };
        }

        string[] fits = task.Kind switch
        {
            TaskKind.Classification when binary => ["sigmoid", "linear"],
            TaskKind.Classification => ["softmax", "linear"],
            TaskKind.MultiLabel => ["sigmoid", "linear"],
            _ => ["linear"],
        };
        return fits.Contains(head.Function.Name)
            ? null
            : $"its activation is {head.Function.Name}, and the task is a {Words(task.Kind)} ({string.Join(" or ", fits)}). "
                + "--classification and --regression say what a target is";
    }

    private static string Words(TaskKind kind) =>
        kind switch
        {
            TaskKind.Classification => "classification",
            TaskKind.MultiLabel => "task of several labels",
            _ => "regression",
        };
}
