using System.Text.Json;
using Kinship.Grouping;
using Kinship.Grouping.Check;
using Kinship.Grouping.Comparisons;
using Kinship.Grouping.Stability;

namespace Kinship.Reporting;

/// <summary>The JSON object of a grouping: what <c>kinship groups --json</c> writes, and groups.json.</summary>
public sealed record GroupsDocument
{
    /// <summary>The weighted mean of the served tasks' scores.</summary>
    public required double Score { get; init; }

    /// <summary>Whether it is proven that no grouping is better.</summary>
    public required bool Optimal { get; init; }

    /// <summary>The tasks of each network.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Groups { get; init; }

    /// <summary>Each served task's network, by its place from 0.</summary>
    public required IReadOnlyDictionary<string, int> ServedBy { get; init; }

    /// <summary>What each served task scores.</summary>
    public required IReadOnlyDictionary<string, double> TaskScores { get; init; }

    /// <summary>What scores are: lookahead preconditioned on train, matrix, or measured.</summary>
    public required string Source { get; init; }

    /// <summary>Whether lower is better.</summary>
    public required bool Minimise { get; init; }

    /// <summary>The networks asked for at most, or their total cost.</summary>
    public required double Budget { get; init; }

    /// <summary>What the networks cost together: their number where each costs 1.</summary>
    public required double Cost { get; init; }

    /// <summary>The networks' price in score.</summary>
    public required double Price { get; init; }

    /// <summary>What no grouping is better than: score less price.</summary>
    public required double? Bound { get; init; }

    /// <summary>How much better a grouping might be.</summary>
    public required double? Gap { get; init; }

    /// <summary>The best of other budgets.</summary>
    public required IReadOnlyList<GroupsOfBudgetDocument> ByBudget { get; init; }

    /// <summary>What other ways come to.</summary>
    public required IReadOnlyList<GroupsOfWayDocument> OtherWays { get; init; }

    /// <summary>How sure it is; null where that was not asked.</summary>
    public GroupsStabilityDocument? Stability { get; init; }

    /// <summary>What it really came to; null where that was not trained.</summary>
    public GroupsCheckDocument? Check { get; init; }

    /// <summary>What should be known of it.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The document.</summary>
    /// <param name="study">What was found.</param>
    /// <param name="source">What scores are.</param>
    /// <param name="budget">The networks asked for at most, or their total cost.</param>
    /// <param name="check">What it really came to; null where it was not trained.</param>
    public static GroupsDocument Of(GroupStudy study, string source, double budget, GroupingCheck? check = null)
    {
        TaskGrouping best = study.Best;
        return new GroupsDocument
        {
            Score = best.Score,
            Optimal = best.IsOptimal,
            Groups = GroupsOf(best),
            ServedBy = best.Tasks.ToDictionary(t => t.Task, t => t.Group),
            TaskScores = best.Tasks.ToDictionary(t => t.Task, t => t.Score),
            Source = source,
            Minimise = best.Minimise,
            Budget = budget,
            Cost = best.Cost,
            Price = best.Price,
            Bound = Finite(best.Bound),
            Gap = Finite(best.Gap),
            ByBudget =
            [
                .. study.ByBudget.Select(b => new GroupsOfBudgetDocument(
                    b.Budget,
                    b.Grouping.Score,
                    b.Grouping.IsOptimal,
                    GroupsOf(b.Grouping)
                )),
            ],
            OtherWays =
            [
                .. study.OtherWays.Select(w => new GroupsOfWayDocument(w.Name, w.Grouping.Score, GroupsOf(w.Grouping))),
            ],
            Stability = study.Stability is { } stability ? Of(stability) : null,
            Check = check is null ? null : Of(check),
            Notes = best.Notes,
        };
    }

    /// <summary>The document as JSON text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, KinshipJson.Options);

    private static GroupsStabilityDocument Of(GroupingStability stability) =>
        new(
            stability.Draws,
            stability.Best,
            [
                .. stability.RunnersUp.Select(r => new RunnerUpDocument(
                    GroupsOf(r.Grouping),
                    r.Grouping.Score,
                    r.Best,
                    r.Behind,
                    Finite(r.Low),
                    Finite(r.High)
                )),
            ]
        );

    private static GroupsCheckDocument Of(GroupingCheck check) =>
        new(
            check.Seeds,
            [
                .. check.Groupings.Select(g => new RealisedDocument(
                    g.Name,
                    GroupsOf(g.Grouping),
                    g.Grouping.Score,
                    Of(g.Gain),
                    Of(g.Behind),
                    g.Tasks.ToDictionary(t => t.Task, t => Of(t.Gain))
                )),
            ]
        );

    private static GainDocument Of(RealisedGain gain) => new(Finite(gain.Mean), Finite(gain.Low), Finite(gain.High));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static IReadOnlyList<IReadOnlyList<string>> GroupsOf(TaskGrouping grouping) =>
        [.. grouping.Groups.Select(g => g.Members)];
}

/// <summary>The best grouping of a budget.</summary>
public sealed record GroupsOfBudgetDocument(
    double Budget,
    double Score,
    bool Optimal,
    IReadOnlyList<IReadOnlyList<string>> Groups
);

/// <summary>What another way comes to.</summary>
public sealed record GroupsOfWayDocument(string Name, double Score, IReadOnlyList<IReadOnlyList<string>> Groups);

/// <summary>How often the grouping is the best where the matrix is drawn again, and what else might be.</summary>
public sealed record GroupsStabilityDocument(int Draws, int Best, IReadOnlyList<RunnerUpDocument> RunnersUp);

/// <summary>A grouping that may as well be the best.</summary>
public sealed record RunnerUpDocument(
    IReadOnlyList<IReadOnlyList<string>> Groups,
    double Score,
    int Best,
    double Behind,
    double? CiLow,
    double? CiHigh
);

/// <summary>What groupings really came to.</summary>
public sealed record GroupsCheckDocument(int Seeds, IReadOnlyList<RealisedDocument> Groupings);

/// <summary>What a grouping really came to, as shares of the loss against every task alone.</summary>
/// <param name="Name">How it was found.</param>
/// <param name="Groups">Its networks.</param>
/// <param name="Predicted">Its score.</param>
/// <param name="Gain">What it saves.</param>
/// <param name="Behind">How much more the recommended one saves.</param>
/// <param name="Tasks">What each task saves.</param>
public sealed record RealisedDocument(
    string Name,
    IReadOnlyList<IReadOnlyList<string>> Groups,
    double Predicted,
    GainDocument Gain,
    GainDocument Behind,
    IReadOnlyDictionary<string, GainDocument> Tasks
);

/// <summary>A share of the loss with its 95 % interval.</summary>
public sealed record GainDocument(double? Mean, double? CiLow, double? CiHigh);
