using Kinship.Data;

namespace Kinship.Cli.Settings;

/// <summary>Options of a scheduler that another one, or none, was named for.</summary>
internal static class SchedulerConflicts
{
    private static readonly (string Option, string[] Of)[] s_options =
    [
        ("--time-limit", ["slurm", "kubernetes"]),
        ("--memory", ["slurm", "kubernetes"]),
        ("--partition", ["slurm"]),
        ("--account", ["slurm"]),
        ("--image", ["kubernetes"]),
        ("--claim", ["kubernetes"]),
        ("--mount", ["kubernetes"]),
    ];

    /// <summary>Refuses what does not belong to the scheduler, and asks for what it cannot do without.</summary>
    /// <exception cref="InputException">An option is of another scheduler, or one is missing.</exception>
    public static void Check(EffectsSettings settings, IReadOnlyList<string> given)
    {
        foreach ((string option, string[] of) in s_options)
        {
            if (given.Contains(option) && !of.Contains(settings.On))
            {
                throw SettingsErrors.OfScheduler(option, of, settings.On);
            }
        }

        if (settings is { On: "kubernetes", Image: null })
        {
            throw SettingsErrors.NoImage();
        }

        if (settings is { On: "kubernetes", Claim: null })
        {
            throw SettingsErrors.NoClaim();
        }
    }
}
