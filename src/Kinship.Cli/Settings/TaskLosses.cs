using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Cli.Settings;

/// <summary>The losses that the settings give the tasks of the data.</summary>
internal static class TaskLosses
{
    /// <summary>By task name; a task not in it keeps its default.</summary>
    /// <exception cref="InputException">A task that is not there, or label smoothing said twice or for nothing.</exception>
    public static IReadOnlyDictionary<string, Loss> Of(LearningSettings settings, Dataset train)
    {
        IReadOnlyDictionary<string, NamedValue> given = LossForms.Parse(settings.Loss);
        TaskNames.Check("--loss", given.Keys.Where(name => name.Length > 0), train);
        if (settings.LabelSmoothing is not null)
        {
            CheckSmoothing(given, train);
        }

        Dictionary<string, Loss> losses = [];
        foreach (LearningTask task in train.Tasks)
        {
            NamedValue? value = given.GetValueOrDefault(task.Name) ?? given.GetValueOrDefault("");
            if (value is not null)
            {
                losses[task.Name] = LossForms.Of(value, settings.LabelSmoothing ?? 0);
            }
            else if (settings.LabelSmoothing is { } smoothing && task.Kind != TaskKind.Regression)
            {
                losses[task.Name] = new CrossEntropy(smoothing);
            }
        }

        return losses;
    }

    private static void CheckSmoothing(IReadOnlyDictionary<string, NamedValue> given, Dataset train)
    {
        if (given.FirstOrDefault(g => LossForms.Smooths(g.Value)) is { Value: { } value, Key: var task })
        {
            string of = task.Length == 0 ? "" : $"{task}=";
            throw SettingsErrors.SaidTwice("--label-smoothing", $"--loss {of}{value.Name}:label_smoothing");
        }

        if (train.Tasks.All(t => t.Kind == TaskKind.Regression))
        {
            throw SettingsErrors.NothingToSmooth();
        }
    }
}
