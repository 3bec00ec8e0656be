using Kinship.Data;

namespace Kinship.Runs.Groups;

/// <summary>What can be wrong with the files that tasks are grouped by, in words.</summary>
internal static class GroupFileErrors
{
    public static InputException NoFile(string path, string expected) =>
        new(
            Directory.Exists(path)
                ? $"'{path}' is a folder; expected {expected}."
                : $"There is no file '{path}'; expected {expected}."
        );

    public static InputException Empty(string path, string expected) =>
        new($"{path} has no rows below its first line; expected {expected}.");

    public static InputException Ragged(string path, int line, int found, int expected) =>
        new(
            $"{path}, line {line}: {found} cells; expected {expected}, as many as the first line has (with commas between)."
        );

    public static InputException NotANumber(string path, int line, string column, string text) =>
        new($"{path}, line {line}, column '{column}': '{text}' is not a number. Write numbers with a point, as 0.25.");

    public static InputException NameTwice(string path, int line, string name) =>
        new($"{path}, line {line}: '{name}' is there twice. Name each task once.");

    public static InputException NoName(string path, int line) =>
        new($"{path}, line {line}: a task has no name. The first line and the first column hold the tasks' names.");

    public static InputException NotSquare(string path, int rows, int columns) =>
        new(
            $"{path} is not square: {rows} rows and {columns} columns of numbers. Expected a row and a column for every task."
        );

    public static InputException OtherNames(string path, string name, bool isRow, IEnumerable<string> others)
    {
        string place = isRow ? "row" : "column";
        string other = isRow ? "column" : "row";
        return new(
            $"{path}: the {place} '{name}' has no {other} of that name.{NearestNames.Suggestion(name, others)} Rows and columns "
                + "must have the same names."
        );
    }

    public static InputException Hole(string path, int line, string row, string column) =>
        new(
            $"{path}, line {line}: there is no number for row '{row}', column '{column}'. Expected one for every pair of different tasks; "
                + "leave a task out whose pairs are not known."
        );

    public static InputException NotFinite(string path, int line, string column, double value) =>
        new($"{path}, line {line}, column '{column}': {value} is no number to group by. Expected a finite one.");

    public static InputException NoMembers(string path, IEnumerable<string> columns) =>
        new(
            $"{path} has no column 'members'; its columns are {string.Join(", ", columns)}. Expected cost, members (as a+b+c) and a "
                + "column for each task."
        );

    public static InputException NoTaskColumns(string path) =>
        new($"{path} has no column of a task beside cost and members. Expected one for each task, with its results.");

    public static InputException UnknownMember(string path, int line, string member, IReadOnlyList<string> tasks) =>
        new(
            $"{path}, line {line}: the member '{member}' has no column.{NearestNames.Suggestion(member, tasks)} The tasks are "
                + $"{string.Join(", ", tasks)}; members are written as a+b+c."
        );

    public static InputException NoResult(string path, int line, string member) =>
        new(
            $"{path}, line {line}: there is no result of '{member}', which is a member. Expected a number in its column."
        );

    public static InputException BadCost(string path, int line, double cost) =>
        new(
            $"{path}, line {line}: the cost is {(double.IsNaN(cost) ? "missing" : $"{cost}")}; expected a number above 0."
        );

    public static InputException CannotWrite(string path, Exception inner) =>
        new($"'{path}' cannot be written: {inner.Message.TrimEnd('.')}.", inner);
}
