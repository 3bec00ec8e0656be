using Kinship.Affinity;
using Kinship.Engine;

namespace Kinship.Reporting;

/// <summary>Sentences on how to read the numbers: what each is, what it says, and what it does not.</summary>
internal static class MeaningWords
{
    /// <summary>The sentences.</summary>
    /// <param name="record">The run's record.</param>
    /// <param name="example">A pair to speak of; null where none was measured.</param>
    public static IReadOnlyList<string> Of(AffinityRecord record, TaskPair? example)
    {
        string source = example is null ? "a task" : record.Tasks[example.Source];
        string target = example is null ? "the others" : record.Tasks[example.Target];
        return
        [
            What(record),
            .. Sure(record),
            Says(record.Default.Key.Estimator),
            record.Default.Key.Estimator.LeavesOneOut()
                ? $"That is not yet what a whole training without {source} would do to {target}, which kinship effects measures."
                : $"That is not yet what training without {source} would do to {target}: it compares with no step, not with "
                    + "another training, and the two often differ, even in sign.",
        ];
    }

    private static string What(AffinityRecord record)
    {
        int steps = record.Default.Whole.MaximumSteps;
        string mean = $"Each number is the mean over {steps:N0} measured steps";
        bool heldOut = record.Find(Estimator.Lookahead, record.DefaultMove, On.Validation) is not null;
        return record.Default.Key.Estimator switch
        {
            Estimator.Lookahead =>
                $"{mean} of what a step on one task alone, through the shared layers, does to another "
                    + "task's loss on the same batch"
                    + (heldOut ? "; held out is the same on validation rows: what carries over to other rows." : "."),
            Estimator.Shadow =>
                $"{mean} of what the optimizer's step with a task does to another task's loss on the same batch, against the step "
                    + "that it would take had the task never been there, from the same weights.",
            { } branch when branch.Horizon() is { } horizon =>
                $"Each number is the mean over {steps:N0} forks of the training: from the same weights, {horizon} step{(horizon > 1 ? "s" : "")} with "
                    + "a task against as many without it, by another task's loss on other training rows.",
            Estimator.FirstOrder =>
                $"{mean} of what a step on one task alone would do to another task's loss on the same "
                    + "batch, were the loss a straight line.",
            Estimator.Cosine => $"{mean} of the cosine of the angle between two tasks' gradients in the shared layers.",
            _ => $"{mean} of how alike in length two tasks' gradients in the shared layers are, 1 for equal.",
        };
    }

    /// <summary>How sure the verdicts are, and of what; nothing where there are none.</summary>
    private static IReadOnlyList<string> Sure(AffinityRecord record) =>
        record.Default.Whole.Verdicts.Count == 0
            ? []
            :
            [
                "\"Helps\" and \"hurts\" are said where chance among this run's steps would do so in fewer than one of twenty "
                    + $"such findings; \"negligible\" where the effect is surely below {100 * Verdicts.NegligibleShare:0} % of what the "
                    + "target's own step does. They speak of this run: another seed is another run, and --seeds tells how far "
                    + "runs differ.",
            ];

    private static string Says(Estimator estimator) =>
        estimator switch
        {
            { } estimated when estimated.LeavesOneOut() =>
                "Above 0 the other task is better off with it there, below 0 without.",
            Estimator.Lookahead or Estimator.FirstOrder =>
                "Where a step lowers the other task's loss, the two want the shared layers to move alike just then.",
            Estimator.Cosine =>
                "Above 0 the two want the shared layers to move alike, below 0 they pull against each other.",
            _ => "It says nothing of direction, only whether one of the two outweighs the other.",
        };
}
