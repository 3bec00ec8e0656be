using Kinship.Affinity;
using Kinship.Effects;
using Kinship.Grouping.Comparisons;

namespace Kinship.Grouping.Check;

/// <summary>What groupings really come to: their networks trained over seeds, and every task judged in the network that was to serve it.</summary>
public sealed class GroupingCheck
{
    private GroupingCheck(IReadOnlyList<RealisedGrouping> groupings, int seeds)
    {
        Groupings = groupings;
        Seeds = seeds;
    }

    /// <summary>The groupings, in the order in which they were given.</summary>
    public IReadOnlyList<RealisedGrouping> Groupings { get; }

    /// <summary>The seeds that every network was trained with.</summary>
    public int Seeds { get; }

    /// <summary>The sets of tasks to train: the networks of the groupings, and each served task alone, without doubles.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Sets(IReadOnlyList<TaskGrouping> groupings) =>
        [
            .. groupings
                .SelectMany(g => g.Groups.Select(n => n.Members))
                .Concat(groupings[0].Tasks.Select(t => (IReadOnlyList<string>)[t.Task]))
                .DistinctBy(s => string.Join('\t', s)),
        ];

    /// <summary>What the trainings of those sets came to.</summary>
    /// <param name="results">The trainings' results.</param>
    /// <param name="groupings">The groupings, the recommended one first.</param>
    /// <param name="weights">How much each task counts, by name; default 1.</param>
    public static GroupingCheck Of(
        EffectResults results,
        IReadOnlyList<NamedGrouping> groupings,
        IReadOnlyDictionary<string, double> weights
    )
    {
        SeedLosses losses = new(results);
        double[][] gains =
        [
            .. groupings.Select(g => losses.Seeds.Select(s => Gain(losses, s, g.Grouping, weights)).ToArray()),
        ];
        return new GroupingCheck(
            [
                .. groupings.Select(
                    (g, k) =>
                        new RealisedGrouping(
                            g.Name,
                            g.Grouping,
                            RealisedGain.Of(gains[k]),
                            RealisedGain.Of([.. gains[k].Zip(gains[0], (one, best) => best - one)]),
                            [.. g.Grouping.Tasks.Select(t => new RealisedTask(t.Task, TaskGain(losses, g.Grouping, t)))]
                        )
                ),
            ],
            losses.Seeds.Count
        );
    }

    private static RealisedGain TaskGain(SeedLosses losses, TaskGrouping grouping, ServedTask task) =>
        RealisedGain.Of([.. losses.Seeds.Select(s => losses.Gain(s, task.Task, grouping.Groups[task.Group].Members))]);

    private static double Gain(
        SeedLosses losses,
        long seed,
        TaskGrouping grouping,
        IReadOnlyDictionary<string, double> weights
    )
    {
        double Weight(ServedTask task) => weights.GetValueOrDefault(task.Task, 1);
        return grouping.Tasks.Sum(t => Weight(t) * losses.Gain(seed, t.Task, grouping.Groups[t.Group].Members))
            / grouping.Tasks.Sum(Weight);
    }
}

/// <summary>A grouping and what it really came to.</summary>
/// <param name="Name">How it was found.</param>
/// <param name="Grouping">The grouping, with its predicted score.</param>
/// <param name="Gain">Against every task alone.</param>
/// <param name="Behind">How much more the recommended grouping gains; 0 for itself.</param>
/// <param name="Tasks">Each task against itself alone.</param>
public sealed record RealisedGrouping(
    string Name,
    TaskGrouping Grouping,
    RealisedGain Gain,
    RealisedGain Behind,
    IReadOnlyList<RealisedTask> Tasks
);

/// <summary>A task and what it gains.</summary>
/// <param name="Task">Its name.</param>
/// <param name="Gain">In the network that serves it, against itself alone.</param>
public sealed record RealisedTask(string Task, RealisedGain Gain);
