namespace Kinship.Data;

internal static partial class Errors
{
    public static InputException NoLabels(string path, string task, int rows) =>
        new(
            $"{path}, target '{task}': all {rows:N0} labels are missing. Expected at least two different labels: "
                + "check the column, or leave it out of --targets."
        );

    public static InputException OneClass(string path, string task, string only, int rows) =>
        new(
            $"{path}, target '{task}': {(rows == 1 ? "its only label is" : $"all {rows:N0} labels are")} '{only}'. Expected at least two classes: "
                + "there is nothing to learn; leave it out of --targets."
        );

    public static InputException ConstantTarget(string path, string task, double value, int rows) =>
        new(
            $"{path}, target '{task}': {(rows == 1 ? "its only label is" : $"all {rows:N0} labels are")} {value}. Expected values that differ: "
                + "there is nothing to learn; leave it out of --targets."
        );

    public static InputException NotOneHot(string path, string task, int row) =>
        new(
            $"{path}, data row {row + 1}, target '{task}': expected exactly one 1 and the rest 0 in the block's columns, "
                + $"one for each class of '{task}'. Correct the row, or leave its cells empty if the label is missing."
        );

    public static InputException BadFraction(double validation) =>
        new(
            $"--validation {validation}: expected a fraction between 0 and 1, such as 0.2 for a fifth of the rows, "
                + "or the path of a file."
        );

    public static InputException TooFewRows(string path, int rows, double validation, LearningTask widest) =>
        new(
            $"{path}: {Count(rows, "row")} cannot be split into training rows, with at least one of every class "
                + $"(target '{widest.Name}' has {widest.Outputs.Count}), and {validation:0.####} of the rows for validation. Give more rows, another fraction, or classes of "
                + "more than one row each."
        );

    public static InputException MissingColumns(TableHeader header, IReadOnlyList<string> missing)
    {
        string nearest = NearestNames.Suggestion(missing[0], header.Columns);
        return new(
            $"{header.Path}, line 1: {Count(missing.Count, "column")} of the training data not found: {List(missing)}."
                + $"{nearest} {Has(header)}. Expected the columns that the network was trained on: add or rename them."
        );
    }

    public static InputException UnseenClass(
        TablePlace table,
        string task,
        string found,
        int line,
        LearningTask seen
    ) =>
        new(
            $"{At(table, line, task)}: found the class '{Short(found)}', which the training data does not "
                + $"have. Expected one of {List(seen.Outputs)}. Correct the label, or put such rows into the training data."
        );

    public static InputException EmptyFeatures(string path) =>
        new(
            $"{path}: every feature is empty in all training rows. Expected at least one column with values: "
                + "check the columns, or split otherwise (--seed)."
        );

    public static InputException TooBig(string path, int rows, int columns) =>
        new(
            $"{path}: {Count(rows, "row")} of {Count(columns, "feature")} are more numbers than fit into one block "
                + $"({Array.MaxLength:N0}). Give fewer rows, or drop columns (--drop)."
        );

    public static InputException BadArrays(string found, string expected) =>
        new($"Dataset from arrays: found {found}, expected {expected}.");
}
