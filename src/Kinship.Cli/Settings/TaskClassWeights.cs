using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Kinship.Data;
using Kinship.Training;

namespace Kinship.Cli.Settings;

/// <summary>The class weights that the settings give the tasks of the data.</summary>
internal static class TaskClassWeights
{
    /// <summary>By task name, in the order of the task's outputs; a task not in it has 1 for all.</summary>
    /// <exception cref="InputException">A task or a class that is not there.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<double>> Of(LearningSettings settings, Dataset train)
    {
        IReadOnlyList<ClassWeightValue> given = ClassWeightForms.Parse(settings.ClassWeight);
        TaskNames.Check("--class-weight", given.Select(g => g.Task), train);
        return given.ToDictionary(g => g.Task, g => Of(g, train.Targets.Single(t => t.Task.Name == g.Task)));
    }

    private static IReadOnlyList<double> Of(ClassWeightValue value, Target target)
    {
        LearningTask task = target.Task;
        if (task.Kind == TaskKind.Regression)
        {
            throw SettingsErrors.NoClasses(task.Name);
        }

        if (value.Classes is null)
        {
            return ClassWeights.Balanced(target);
        }

        string? unknown = value.Classes.Keys.FirstOrDefault(c => !task.Outputs.Contains(c));
        return unknown is null
            ? [.. task.Outputs.Select(o => value.Classes.GetValueOrDefault(o, 1))]
            : throw SettingsErrors.NoSuchClass(task.Name, unknown, task.Outputs);
    }
}
