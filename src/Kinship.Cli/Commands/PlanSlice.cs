using Kinship.Cli.Settings;
using Kinship.Cli.Settings.Forms;
using Kinship.Data;

namespace Kinship.Cli.Commands;

/// <summary>Which trainings of a plan are done here.</summary>
internal static class PlanSlice
{
    /// <summary>What the scheduler calls the place of this process among its like, in the order of asking.</summary>
    private static readonly string[] s_variables = ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"];

    /// <summary>The first and the last training.</summary>
    /// <exception cref="InputException">There is no index, or it is none of the plan's.</exception>
    public static (int First, int Last) Of(EffectsRunSettings settings, int trainings) =>
        Of(settings.Index, settings.Slices, trainings, Environment.GetEnvironmentVariable);

    /// <summary>The same, with the environment's variables handed in.</summary>
    public static (int First, int Last) Of(string? index, int? slices, int trainings, Func<string, string?> variable)
    {
        (string name, string? text) =
            index is not null
                ? ("--index", index)
                : s_variables.Select(v => (v, variable(v))).FirstOrDefault(v => !string.IsNullOrEmpty(v.Item2));
        if (text is null)
        {
            throw SettingsErrors.NoIndex(trainings - 1);
        }

        (int first, int last) = IndexRangeAttribute.Parse(text) ?? throw SettingsErrors.WrongIndex(name, text);
        int count = slices ?? trainings;
        if (slices > trainings)
        {
            throw SettingsErrors.TooManySlices(count, trainings);
        }

        return last >= count
            ? throw SettingsErrors.IndexOutOfRange(name, text, count, slices is null ? "training" : "slice")
            : ((int)((long)first * trainings / count), (int)(((long)last + 1) * trainings / count) - 1);
    }
}
