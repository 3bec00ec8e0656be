using Kinship.Data;

namespace Kinship.Cli.Settings;

/// <summary>Options of show that contradict each other, by name.</summary>
internal static class ShowConflicts
{
    private static readonly string[] NotOfLayers =
    [
        "--estimator",
        "--move",
        "--on",
        "--groups",
        "--intervals",
        "--plot",
        "--per-lr",
    ];

    private static readonly string[] NotOfPlots = ["--intervals", "--per-lr", "--json"];

    /// <summary>Refuses what cannot be together.</summary>
    /// <param name="given">The names of the options that were given.</param>
    /// <exception cref="InputException">Two of them contradict each other.</exception>
    public static void Check(IReadOnlyList<string> given)
    {
        if (
            given.Contains("--layers")
            && !given.Contains("--json")
            && NotOfLayers.FirstOrDefault(given.Contains) is { } other
        )
        {
            throw SettingsErrors.Contradiction(
                "--layers",
                other,
                "the layers are shown by the cosine of the gradients on the step's own batch"
            );
        }

        if (given.Contains("--plot") && NotOfPlots.FirstOrDefault(given.Contains) is { } table)
        {
            throw SettingsErrors.Contradiction("--plot", table, "one draws, the other writes numbers");
        }

        if (given.Contains("--pair") && !given.Contains("--plot"))
        {
            throw SettingsErrors.PairWithoutPlot();
        }
    }
}
