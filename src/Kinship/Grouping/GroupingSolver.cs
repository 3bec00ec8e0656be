using Kinship.Grouping.Exact;
using Kinship.Grouping.Large;

namespace Kinship.Grouping;

/// <summary>
/// The best way to train tasks in a few networks: tasks may be in several, each is served by the best network it is in, and the
/// weighted mean of their scores is to be the highest.
/// </summary>
/// <remarks>
/// Up to <see cref="ExactTasks"/> served tasks the result is proven optimal. Of groupings that are equally good (to a billionth of the
/// widest range of a task's scores) the one with the fewest networks is taken; of those, going through the tasks in their order, the
/// one whose network for the next task serves more tasks, then earlier ones. A helper joins a network only where it raises
/// the score; of equal helpers the first.
/// </remarks>
public sealed class GroupingSolver
{
    /// <summary>Up to so many served tasks the result is proven optimal, however long it takes.</summary>
    public const int ExactTasks = 22;

    private readonly GroupingOptions _options;
    private readonly GroupingSetup _setup;
    private double[]? _table;

    /// <summary>A solver.</summary>
    /// <exception cref="Data.InputException">The options cannot be used, or clash.</exception>
    public GroupingSolver(GroupScores scores, GroupingOptions? options = null)
    {
        _options = options ?? new GroupingOptions();
        _setup = new GroupingSetup(scores, _options);
    }

    /// <summary>The best grouping.</summary>
    /// <exception cref="Data.InputException">The budget cannot serve every task under the constraints.</exception>
    public static TaskGrouping Solve(GroupScores scores, GroupingOptions? options = null) =>
        new GroupingSolver(scores, options).Solve();

    /// <summary>The best grouping within the options' budget.</summary>
    /// <exception cref="Data.InputException">The budget cannot serve every task under the constraints.</exception>
    public TaskGrouping Solve()
    {
        TaskGrouping best = Solve(_setup.Instance.Budget) ?? throw TooSmall();
        return _options.Budget <= _setup.Instance.Served
            ? best
            : best with
            {
                Notes =
                [
                    $"The budget of {_options.Budget} is taken as {_setup.Instance.Served}: more networks than tasks to serve are never needed.",
                    .. best.Notes,
                ],
            };
    }

    /// <summary>The best grouping of at most so many networks; null where they cannot serve every task under the constraints.</summary>
    public TaskGrouping? Solve(int budget)
    {
        GroupInstance instance = _setup.Instance;
        CoverSolution best =
            instance.Served > ExactTasks ? InTime(budget)
            : instance.Price > 0 ? AtPrice(budget)
            : WithFewest(budget);
        BestNetwork network = new(instance);
        return best.Columns is null
            ? null
            : _setup.Grouping(
                best.Columns.Select(c => network.Of(c.Serves)!.Value.Network),
                best.IsOptimal ? null : best.Bound
            );
    }

    /// <summary>
    /// The runner-up: the best grouping with other networks that shares out the tasks in another way. Null where there are too many tasks to
    /// tell, where networks have a price, or where there is no other.
    /// </summary>
    public TaskGrouping? Second(TaskGrouping best)
    {
        GroupInstance instance = _setup.Instance;
        if (instance.Served > ExactTasks || instance.Price > 0)
        {
            return null;
        }

        // It lacks the served tasks of some network of the best one: each is forbidden in turn.
        TaskGrouping? second = null;
        foreach (TaskGroup group in best.Groups.Where(g => g.Serves.Count > 0))
        {
            TaskGrouping? found = Without(_setup.SetOf(group.Serves), best);
            bool better = found is not null && (second is null || _setup.IsBetter(found, second));
            second = better && !found!.HasSameGroups(best) ? found : second;
        }

        return second;
    }

    private TaskGrouping? Without(ulong serves, TaskGrouping best)
    {
        GroupInstance instance = _setup.Instance;
        double[] table = [.. _table ??= LossTable.Of(instance)];
        BestNetwork network = new(instance);
        for (int tries = 0; tries <= instance.Served; tries++)
        {
            table[serves] = double.PositiveInfinity;
            TableColumns columns = new(table, instance.Served, instance.Served, maySplit: false);
            CoverSolution solution = new CoverSolver(columns, instance.Budget, () => false).Solve();
            if (solution.Columns is null)
            {
                return null;
            }

            TaskGrouping found = _setup.Grouping(
                solution.Columns.Select(c => network.Of(c.Serves)!.Value.Network),
                null
            );
            if (!found.HasSameGroups(best))
            {
                return found;
            }

            // The same networks, serving others: forbid that too.
            serves = solution.Columns.MaxBy(c => Bits.Count(c.Serves)).Serves;
        }

        return null;
    }

    /// <summary>With the fewest networks that lose as little as the budget's: more networks never lose more.</summary>
    private CoverSolution WithFewest(int budget)
    {
        CoverSolution best = Of(budget);
        int none = 0; // so few do not do
        int fewest = budget;
        for (int fewer = budget - 1; fewer > none; fewer = (none + fewest) / 2)
        {
            bool does = Of(fewer, best.Loss + CoverSolver.Same, any: true).Columns is not null;
            (none, fewest) = does ? (none, fewer) : (fewer, fewest);
        }

        return fewest == budget ? best : Of(fewest);
    }

    /// <summary>With as many networks as their price allows.</summary>
    private CoverSolution AtPrice(int budget)
    {
        double price = _setup.Instance.Price;
        CoverSolution best = CoverSolution.Infeasible;
        for (int networks = 1; networks <= budget; networks++)
        {
            CoverSolution solution = Of(networks, best.Loss - (price * networks) - CoverSolver.Same);
            if (solution.Columns is not null)
            {
                best = solution with { Loss = solution.Loss + (price * networks) };
            }
        }

        return best;
    }

    private CoverSolution Of(int networks, double most = double.PositiveInfinity, bool any = false)
    {
        int served = _setup.Instance.Served;
        _table ??= LossTable.Of(_setup.Instance);
        return new CoverSolver(new TableColumns(_table, served, served - networks + 1), networks, () => false).Solve(
            most,
            any
        );
    }

    /// <summary>As good as can be found in time; with a price, also fewer networks are tried, each its part of the time.</summary>
    private CoverSolution InTime(int budget)
    {
        GroupInstance instance = _setup.Instance;
        if (instance.Price == 0)
        {
            return new LargeSolver(instance, budget, Expiry.Share(_options)).Solve();
        }

        CoverSolution best = CoverSolution.Infeasible;
        double bound = double.PositiveInfinity;
        for (int networks = 1; networks <= budget; networks++)
        {
            GroupingOptions part = _options with { Seconds = _options.Seconds / budget };
            CoverSolution solution = new LargeSolver(instance, networks, Expiry.Share(part)).Solve();
            double price = instance.Price * networks;
            bound = Math.Min(bound, solution.Bound + price);
            best = solution.Loss + price < best.Loss ? solution with { Loss = solution.Loss + price } : best;
        }

        return best with
        {
            Bound = bound,
            IsOptimal = best.Loss <= bound + CoverSolver.Same,
        };
    }

    private Data.InputException TooSmall()
    {
        if (_setup.Instance.Served > ExactTasks)
        {
            return GroupingErrors.NotFoundInTime(_options.Seconds);
        }

        int budget = _setup.Instance.Budget;
        int needed = Enumerable
            .Range(budget + 1, Math.Max(0, _setup.Instance.Served - budget))
            .FirstOrDefault(k => Solve(k) is not null, _setup.Instance.Served);
        return GroupingErrors.BudgetTooSmall(
            budget,
            needed,
            "some tasks may not be in one network (--never, --together, --max-size)"
        );
    }
}
