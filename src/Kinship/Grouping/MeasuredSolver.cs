using Kinship.Grouping.Exact;

namespace Kinship.Grouping;

/// <summary>
/// Which of the networks that were measured to use, within a total cost: each task is served by the best chosen network it is in, and the
/// weighted mean over the tasks is to be the best. Proven optimal, unless the networks are so many and so alike that time runs out.
/// </summary>
/// <remarks>Of equally good choices the one of the least cost is taken.</remarks>
public static class MeasuredSolver
{
    /// <summary>The best choice.</summary>
    /// <param name="networks">What was measured.</param>
    /// <param name="budget">The total cost allowed, above 0.</param>
    /// <param name="options">Weights and constraints; networks that break one are left out. Its own budget is not looked at.</param>
    /// <exception cref="Data.InputException">
    /// Options that cannot be used, a task that no network serves, or a budget that does not serve every task.
    /// </exception>
    public static TaskGrouping Solve(MeasuredNetworks networks, double budget, GroupingOptions? options = null)
    {
        options ??= new GroupingOptions();
        MeasuredInstance instance = Instance(networks, budget, options);
        CoverSolution solution = instance.Solve(budget, Expiry.After(options));
        if (solution.Columns is null)
        {
            throw solution.IsOptimal
                ? GroupingErrors.CostTooSmall(budget, instance.LeastCost(Expiry.After(options)))
                : GroupingErrors.NotFoundInTime(options.Seconds);
        }

        return instance.Grouping(solution);
    }

    /// <summary>The same; null where the budget does not serve every task.</summary>
    internal static TaskGrouping? TrySolve(MeasuredNetworks networks, double budget, GroupingOptions options)
    {
        MeasuredInstance instance = Instance(networks, budget, options);
        CoverSolution solution = instance.Solve(budget, Expiry.After(options));
        return solution.Columns is null ? null : instance.Grouping(solution);
    }

    /// <summary>What networks come to that were chosen by other numbers than these.</summary>
    /// <param name="networks">What counts, for example losses on test rows.</param>
    /// <param name="chosen">What was chosen, for example by losses on validation rows.</param>
    /// <returns>Each task's score in the network that was to serve it, and their mean; nothing about it is proven.</returns>
    /// <exception cref="Data.InputException">A chosen network was not measured.</exception>
    public static TaskGrouping Realise(MeasuredNetworks networks, TaskGrouping chosen)
    {
        MeasuredNetwork[] found =
        [
            .. chosen.Groups.Select(g =>
                networks.Networks.FirstOrDefault(n => n.Cost == g.Cost && n.Members.ToHashSet().SetEquals(g.Members))
                ?? throw GroupingErrors.NotMeasured(g.Members)
            ),
        ];
        ServedTask[] tasks = [.. chosen.Tasks.Select(t => t with { Score = found[t.Group].Score(t.Task) })];
        return chosen with
        {
            Tasks = tasks,
            Score = tasks.Average(t => t.Score),
            Bound = double.NaN,
            IsOptimal = false,
        };
    }

    private static MeasuredInstance Instance(MeasuredNetworks networks, double budget, GroupingOptions options)
    {
        GroupingChecks.Check(options with { Budget = 1 }, networks.Tasks);
        if (!(budget > 0 && double.IsFinite(budget)))
        {
            throw GroupingErrors.BadCostBudget(budget);
        }

        string[] served = [.. networks.Tasks.Except(options.Auxiliary)];
        MeasuredNetwork[] allowed =
        [
            .. networks.Networks.Where(n => IsAllowed(n, options) && n.Members.Intersect(served).Any()),
        ];
        return served.FirstOrDefault(t => !allowed.Any(n => n.Members.Contains(t))) is { } lone
            ? throw GroupingErrors.NeverServed(lone, networks.Networks.Any(n => n.Members.Contains(lone)))
            : new MeasuredInstance(networks, served, allowed, options);
    }

    private static bool IsAllowed(MeasuredNetwork network, GroupingOptions options) =>
        network.Members.Count <= (options.MaximumSize ?? int.MaxValue)
        && options.Together.All(set => set.All(network.Members.Contains) || !set.Any(network.Members.Contains))
        && options.Never.All(set => set.Count(network.Members.Contains) <= 1);
}
