using Kinship.Grouping;

namespace Kinship.Runs.Groups;

/// <summary>
/// Measured networks as CSV: a row each, with the columns <c>cost</c> (left out: 1), <c>members</c> as a+b+c, and one for each task, with
/// what the members came to; cells of tasks that are no members are not looked at.
/// </summary>
public static class SubsetsTable
{
    private const string Cost = "cost";
    private const string Members = "members";
    private const string Expected = "a table as CSV with the columns cost, members (as a+b+c) and one for each task";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="minimise">Whether the numbers are losses, so that lower is better.</param>
    /// <exception cref="Data.InputException">A column is missing, a member is unknown or without a result, a cost is not above 0.</exception>
    public static MeasuredNetworks Read(string path, bool minimise)
    {
        var table = GroupTable.Read(path, Expected);
        string[] columns = table.Header.Cells;
        int cost = Array.IndexOf(columns, Cost);
        int members = Array.IndexOf(columns, Members);
        if (members < 0)
        {
            throw GroupFileErrors.NoMembers(path, columns);
        }

        string[] tasks = [.. columns.Where((_, c) => c != cost && c != members)];
        if (tasks.Length == 0)
        {
            throw GroupFileErrors.NoTaskColumns(path);
        }

        if (tasks.GroupBy(t => t).FirstOrDefault(g => g.Count() > 1 || g.Key.Length == 0) is { } bad)
        {
            throw bad.Key.Length == 0
                ? GroupFileErrors.NoName(path, table.Header.Line)
                : GroupFileErrors.NameTwice(path, table.Header.Line, bad.Key);
        }

        return new MeasuredNetworks(tasks, [.. table.Rows.Select(Network)], minimise);

        MeasuredNetwork Network(Csv.Row row)
        {
            string[] names = [.. row.Cells[members].Split('+', StringSplitOptions.TrimEntries)];
            double price = cost < 0 ? 1 : table.Number(row, cost);
            return !(price > 0)
                ? throw GroupFileErrors.BadCost(path, row.Line, price)
                : new MeasuredNetwork(names, [.. names.Select(n => Result(row, n))], price);
        }

        double Result(Csv.Row row, string name)
        {
            int column = tasks.Contains(name) ? Array.IndexOf(columns, name) : -1;
            double result =
                column >= 0
                    ? table.Number(row, column)
                    : throw GroupFileErrors.UnknownMember(path, row.Line, name, tasks);
            return double.IsFinite(result) ? result : throw GroupFileErrors.NoResult(path, row.Line, name);
        }
    }
}
