using Kinship.Grouping.Comparisons;
using Kinship.Grouping.Stability;

namespace Kinship.Grouping;

/// <summary>Which tasks to train together, beside what other budgets and other ways come to, and how sure it is.</summary>
public sealed class GroupStudy
{
    private GroupStudy(TaskGrouping best, GroupingOptions options)
    {
        Best = best;
        Options = options;
    }

    /// <summary>The best grouping.</summary>
    public TaskGrouping Best { get; }

    /// <summary>What it keeps to.</summary>
    public GroupingOptions Options { get; }

    /// <summary>The best groupings of fewer networks than the budget, of the budget, and of one more: those that can serve every task.</summary>
    public IReadOnlyList<BudgetGrouping> ByBudget { get; private init; } = [];

    /// <summary>What other ways come to; empty where networks were measured.</summary>
    public IReadOnlyList<NamedGrouping> OtherWays { get; private init; } = [];

    /// <summary>How well the grouping is told from others; null where networks were measured.</summary>
    public GroupingStability? Stability { get; private init; }

    /// <summary>Groups tasks by a matrix.</summary>
    /// <param name="scores">What each task scores in any group.</param>
    /// <param name="options">What the grouping must keep to.</param>
    /// <param name="matrices">Draws of the matrix; null where it is all there is.</param>
    /// <param name="draws">How often it is drawn again; null for <see cref="GroupingStability.DrawsFor"/>.</param>
    /// <exception cref="Data.InputException">Options that cannot be used, that clash, or that the budget does not allow.</exception>
    public static GroupStudy Of(
        GroupScores scores,
        GroupingOptions? options = null,
        MatrixDraws? matrices = null,
        int? draws = null
    )
    {
        options ??= new GroupingOptions();
        GroupingSolver solver = new(scores, options);
        TaskGrouping best = solver.Solve();
        int served = best.Tasks.Count;
        int budget = Math.Min(options.Budget, served);
        int first = served <= GroupingSolver.ExactTasks ? 1 : budget; // each of many takes all the seconds there are
        int last = served <= GroupingSolver.ExactTasks ? Math.Min(budget + 1, served) : budget;
        return new GroupStudy(best, options)
        {
            ByBudget =
            [
                .. Enumerable
                    .Range(first, last - first + 1)
                    .Select(k => (Budget: k, Grouping: k == budget ? best : solver.Solve(k)))
                    .Where(g => g.Grouping is not null)
                    .Select(g => new BudgetGrouping(g.Budget, g.Grouping!)),
            ],
            OtherWays = Comparisons.OtherWays.Of(scores, options),
            Stability = GroupingStability.Of(
                scores,
                options,
                best,
                matrices,
                draws ?? GroupingStability.DrawsFor(served),
                solver.Second(best)
            ),
        };
    }

    /// <summary>Groups tasks by networks that were measured.</summary>
    /// <param name="networks">What was measured.</param>
    /// <param name="budget">The total cost allowed.</param>
    /// <param name="options">Weights and constraints.</param>
    /// <exception cref="Data.InputException">As <see cref="MeasuredSolver.Solve"/>.</exception>
    public static GroupStudy Of(MeasuredNetworks networks, double budget, GroupingOptions? options = null)
    {
        options ??= new GroupingOptions();
        TaskGrouping best = MeasuredSolver.Solve(networks, budget, options);
        return new GroupStudy(best, options)
        {
            ByBudget = [new BudgetGrouping(budget, best)],
            OtherWays = Predicted(networks, budget, options) is { } predicted ? [predicted] : [],
        };
    }

    /// <summary>What is chosen by predictions from pairs, and what that really comes to; null where pairs do not say.</summary>
    private static NamedGrouping? Predicted(MeasuredNetworks networks, double budget, GroupingOptions options)
    {
        if (networks.Networks.All(n => n.Members.Count < 3) || networks.Networks.All(n => n.Members.Count != 2))
        {
            return null;
        }

        MeasuredNetworks predicted = networks.PredictedFromPairs();
        return
            networks.Tasks.Except(options.Auxiliary).All(t => predicted.Networks.Any(n => n.Members.Contains(t)))
            && MeasuredSolver.TrySolve(predicted, budget, options) is { } chosen
            ? new NamedGrouping("predicted from pairs (HOA)", MeasuredSolver.Realise(networks, chosen))
            : null;
    }
}

/// <summary>The best grouping within a budget.</summary>
/// <param name="Budget">The most networks, or their most total cost.</param>
/// <param name="Grouping">The grouping.</param>
public sealed record BudgetGrouping(double Budget, TaskGrouping Grouping);
