namespace Kinship.Data;

internal static partial class Errors
{
    public static InputException NotANumber(TablePlace table, int line, ColumnPlan plan, string found) =>
        new(
            $"{At(table, line, plan.Name)}: found '{Short(found)}', expected a number. "
                + (
                    Cells.HasDecimalComma(found)
                        ? "The decimal sign is a point and nothing groups thousands: write it without the comma."
                        : "Correct the cell, or leave it empty if the value is missing"
                            + (plan.Mode == ColumnMode.Value ? $", or take '{plan.Name}' as --classification." : ".")
                )
        );

    public static InputException TextAmongNumbers(
        TablePlace table,
        int line,
        ColumnPlan plan,
        string found,
        int numbers,
        int texts
    ) =>
        new(
            $"{At(table, line, plan.Name)}: found '{Short(found)}', expected a number: the column is numbers in "
                + $"{Count(numbers, "row")} but not in {texts:N0}. Correct the cell (empty if the value is missing), "
                + $"or pass {AsText(plan)} if the column holds categories."
        );

    public static InputException DecimalComma(TablePlace table, int line, ColumnPlan plan, string found) =>
        new(
            $"{At(table, line, plan.Name)}: found '{Short(found)}', expected a number with a decimal point. "
                + "Write 1.5 for 1,5 and 1000 for 1,000 (export the table with a point as decimal sign), "
                + $"or pass {AsText(plan)} if the column holds categories."
        );

    public static InputException InfiniteNumber(TablePlace table, int line, string column, string found) =>
        new(
            $"{At(table, line, column)}: found '{Short(found)}', expected a finite number of at most 3.4e38. "
                + "Correct the cell, leave it empty if the value is missing, or drop the column (--drop)."
        );

    public static InputException BadWeight(TablePlace table, int line, ColumnPlan plan, string found) =>
        new(
            $"{At(table, line, plan.Name)}: found {found}, expected the row's weight, a number of at least 0 "
                + "(--sample-weight). Correct the cell, or write 0 if the row is not to count."
        );

    private static string At(TablePlace table, int line, string column) =>
        $"{table.Path}, {table.Unit} {line}, column '{column}'";

    private static string AsText(ColumnPlan plan) =>
        (plan.Mode is ColumnMode.Label ? "--classification " : "--categorical ") + plan.Name;

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
