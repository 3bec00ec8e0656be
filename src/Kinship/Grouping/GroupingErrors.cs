using Kinship.Data;

namespace Kinship.Grouping;

/// <summary>Every error of this folder.</summary>
internal static class GroupingErrors
{
    public static InputException NoTasks() => new("There is no task to group. Give a matrix with at least one task.");

    public static InputException TooMany(int count) =>
        new($"There are {count} tasks; expected at most {GroupScores.MostTasks}. Group fewer of them.");

    public static InputException RowsAreNotTasks(IReadOnlyList<string> sources, IReadOnlyList<string> tasks) =>
        new(
            $"The matrix has the rows {Named(sources)} and the columns {Named(tasks)}; expected the same tasks in the same order. "
                + "Leave out rows of groups, and order rows and columns alike."
        );

    public static InputException NotFinite(string source, string target, double value) =>
        new(
            $"The affinity {source} -> {target} is {Value(value)}; expected a number for every pair of different tasks. Measure the "
                + "pair, or leave one of the two tasks out."
        );

    public static InputException AloneNotFinite(string task, double value) =>
        new($"What '{task}' scores alone is {Value(value)}; expected a number.");

    public static InputException UnknownTask(string task, string where, IReadOnlyList<string> tasks) =>
        new($"{where} names '{task}', which is not a task.{Nearest(task, tasks)}");

    public static InputException TaskTwice(string task, string where) =>
        new($"{where} names '{task}' twice. Name each task once.");

    public static InputException TooFewNames(string where) => new($"{where} names one task; expected two or more.");

    public static InputException BadBudget(double budget) =>
        new($"A budget of {budget:R} networks is not possible; expected at least 1 (--budget).");

    public static InputException BadSize(int size) =>
        new($"Networks of at most {size} tasks were asked for; expected a size of at least 1 (--max-size).");

    public static InputException BadPrice(double price) =>
        new($"A network is to cost {price:R}; expected a number, 0 or more (--cost).");

    public static InputException BadSeconds(double seconds) =>
        new($"{seconds:R} seconds are not possible; expected a number above 0 (--seconds).");

    public static InputException BadWeight(string task, double weight) =>
        new($"The weight of '{task}' is {weight:R}; expected a number, 0 or more (--weights).");

    public static InputException NothingWeighs() =>
        new(
            "Every served task has the weight 0, so that no grouping is better than another. Give some task a weight (--weights)."
        );

    public static InputException NobodyServed() =>
        new("Every task is auxiliary, so that there is none to serve. Leave one out of --auxiliary.");

    public static InputException TogetherAndNever(IReadOnlyList<string> together, string a, string b) =>
        new(
            $"These clash: {Named(together)} must be together, and '{a}' and '{b}' never. Drop one of the two (--together, --never)."
        );

    public static InputException TogetherTooLarge(IReadOnlyList<string> together, int size) =>
        new(
            $"These clash: {Named(together)} must be together, which are {together.Count} tasks, and a network has at most {size} (--max-size)."
        );

    public static InputException BudgetTooSmall(int budget, int needed, string why) =>
        new($"{Networks(budget)} cannot serve every task: {why}. Expected a budget of at least {needed} (--budget).");

    public static InputException NoNetworks() =>
        new(
            "The table has no network. Expected a row for each network that was measured, with its cost, members and results."
        );

    public static InputException NetworkWithoutTasks() => new("A measured network has no members. Name them as a+b+c.");

    public static InputException NetworkTwice(IReadOnlyList<string> members, string task) =>
        new($"The measured network {string.Join('+', members)} names '{task}' twice. Name each task once.");

    public static InputException ResultMissing(IReadOnlyList<string> members, string task, double value) =>
        new(
            $"The result of '{task}' in the measured network {string.Join('+', members)} is {Value(value)}; expected a number for each "
                + "member."
        );

    public static InputException BadCost(IReadOnlyList<string> members, double cost) =>
        new($"The measured network {string.Join('+', members)} costs {Value(cost)}; expected a number above 0.");

    public static InputException BadCostBudget(double budget) =>
        new($"A budget of {budget:R} is not possible; expected a total cost above 0 (--budget).");

    public static InputException NeverServed(string task, bool measured) =>
        new(
            measured
                ? $"No network that keeps to the constraints has the task '{task}'. Measure one, or drop a constraint."
                : $"No measured network has the task '{task}', so that it is never served. Measure one, or make it --auxiliary."
        );

    public static InputException CostTooSmall(double budget, double least) =>
        new(
            $"A total cost of {budget:R} cannot serve every task; the measured networks need at least {least:R} (--budget)."
        );

    public static InputException NotMeasured(IReadOnlyList<string> members) =>
        new(
            $"The network {string.Join('+', members)} was not measured there. Measure the same networks in both tables."
        );

    public static InputException NotFoundInTime(double seconds) =>
        new(
            $"In {seconds:0.##} s no grouping was found that keeps to what was asked for. Give more time (--seconds), a larger budget, or "
                + "ask for less."
        );

    public static string Networks(int count) => count == 1 ? "1 network" : $"{count} networks";

    public static string Named(IEnumerable<string> tasks) => string.Join(", ", tasks);

    private static string Nearest(string task, IReadOnlyList<string> tasks)
    {
        string hint = NearestNames.Suggestion(task, tasks);
        return hint.Length > 0 ? hint : $" The tasks are {Named(tasks)}.";
    }

    private static string Value(double value) => double.IsNaN(value) ? "missing" : $"{value:R}";
}
