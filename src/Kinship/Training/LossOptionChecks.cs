using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Training;

/// <summary>Holds the options about losses and class weights against the tasks.</summary>
internal static class LossOptionChecks
{
    /// <exception cref="InputException">They name what is no task, do not fit its kind, or are out of range.</exception>
    public static void Check(TrainingOptions options, IReadOnlyList<LearningTask> tasks)
    {
        foreach ((string name, Loss loss) in options.Losses)
        {
            LossChecks.Check(Find(tasks, name, "A loss is"), loss);
        }

        foreach ((string name, IReadOnlyList<double> weights) in options.ClassWeights)
        {
            LossChecks.Check(Find(tasks, name, "Class weights are"), weights);
        }
    }

    private static LearningTask Find(IReadOnlyList<LearningTask> tasks, string name, string what) =>
        tasks.FirstOrDefault(t => t.Name == name)
        ?? throw TrainingErrors.UnknownTask(what, name, [.. tasks.Select(t => t.Name)]);
}
