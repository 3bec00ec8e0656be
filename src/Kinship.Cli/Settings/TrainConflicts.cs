using Kinship.Data;

namespace Kinship.Cli.Settings;

/// <summary>Options that contradict each other, by name.</summary>
internal static class TrainConflicts
{
    private static readonly string[] Measuring =
    [
        "--estimators",
        "--main-move",
        "--move",
        "--groups",
        "--no-layers",
        "--every",
        "--held-out",
        "--steps",
        "--null",
    ];

    private static readonly string[] Clipping = ["--clip-value", "--clip-norm", "--clip-global-norm"];

    /// <summary>Refuses what cannot be together.</summary>
    /// <param name="given">The names of the options that were given.</param>
    /// <exception cref="InputException">Two of them contradict each other.</exception>
    public static void Check(IReadOnlyList<string> given)
    {
        Refuse(given, "--no-affinity", Measuring, "nothing is measured");
        foreach ((int index, string clipping) in Clipping.Index())
        {
            Refuse(given, clipping, Clipping[(index + 1)..], "the gradient is clipped in one way");
        }

        Refuse(given, "--seeds", ["--resume"], "each of several seeds is a run of its own, to be resumed by itself");
        Refuse(given, "--seeds", ["--live"], "the live page follows one run");
    }

    /// <summary>Refuses what cannot be together, given the values.</summary>
    /// <exception cref="InputException">Two of them contradict each other.</exception>
    public static void Check(TrainSettings settings)
    {
        if (settings is { KeepBest: not null, EarlyStopping: { } stopping } && Restores(stopping))
        {
            throw SettingsErrors.Contradiction(
                "--keep-best",
                "--early-stopping",
                "it too ends with the weights of the best epoch, by its own column (restore=false switches that off)"
            );
        }

        if (settings.Groups is not null && settings.Estimators is { } names && !NeedsGroups(names))
        {
            throw SettingsErrors.Contradiction(
                "--groups",
                $"--estimators {names}",
                "groups are measured by lookahead and first-order, and neither is among them"
            );
        }
    }

    private static bool Restores(string stopping) => Forms.StoppingForms.Of(stopping) is { RestoreBestWeights: true };

    private static bool NeedsGroups(string estimators) =>
        Arguments.Lists.Split(estimators).Any(e => e is "lookahead" or "first-order");

    private static void Refuse(IReadOnlyList<string> given, string option, IEnumerable<string> others, string why)
    {
        if (given.Contains(option) && others.FirstOrDefault(given.Contains) is { } other)
        {
            throw SettingsErrors.Contradiction(option, other, why);
        }
    }
}
