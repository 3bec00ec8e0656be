using System.Globalization;
using Kinship.Cli.Arguments;
using Kinship.Cli.Settings.Forms;
using Kinship.Data;
using Kinship.Grouping;
using Kinship.Networks;

namespace Kinship.Cli.Settings;

/// <summary>From what was typed to the library's options.</summary>
internal static class GroupsMapping
{
    /// <summary>What the groups must keep to.</summary>
    /// <param name="settings">What was typed.</param>
    /// <param name="network">The run's network, for --cost params; null where there is none.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InputException">Something typed cannot be used.</exception>
    public static GroupingOptions ToOptions(this GroupsSettings settings, Network? network, TimeProvider time)
    {
        bool parameters = settings.Cost == NetworkCostAttribute.Parameters;
        return new GroupingOptions
        {
            Budget =
                settings.Subsets is not null ? 1
                : parameters ? NetworksFor(settings.Budget, network)
                : Whole(settings.Budget),
            Weights = LearningSettingsMapping.ParseWeights(settings.Weights),
            Auxiliary = Lists.Split(settings.Auxiliary),
            Together = GroupForms.Parse(settings.Together),
            Never = GroupForms.Parse(settings.Never),
            MaximumSize = settings.MaximumSize,
            Price = settings.Cost is null || parameters ? 0 : double.Parse(settings.Cost, CultureInfo.InvariantCulture),
            Seconds = settings.Seconds,
            Time = time,
        };
    }

    /// <summary>
    /// How many networks have as many parameters as the budget times one network of all tasks. Each task is served once, so that every head
    /// is needed once, and each network more is a trunk more.
    /// </summary>
    private static int NetworksFor(double budget, Network? network)
    {
        if (network is null)
        {
            throw GroupsErrors.OnlyOf("--cost params", "a run, which says what its network is");
        }

        var summary = NetworkSummary.Of(network);
        double trunk = summary.Sections[0].Rows.Sum(r => r.Trainable + r.NonTrainable);
        double heads = summary.Total - trunk;
        double networks = Math.Floor((((budget * summary.Total) - heads) / trunk) + 1e-9);
        return networks >= 1
            ? (int)Math.Min(networks, GroupScores.MostTasks)
            : throw GroupsErrors.TooFewParameters(budget, 1);
    }

    private static int Whole(double budget) =>
        budget >= 1 && budget == Math.Floor(budget)
            ? (int)Math.Min(budget, int.MaxValue)
            : throw GroupsErrors.BudgetNotWhole(budget);
}
