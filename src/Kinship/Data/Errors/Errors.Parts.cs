namespace Kinship.Data;

internal static partial class Errors
{
    public static InputException BadParts(SplitOptions options) =>
        new(
            $"The test part is {options.Test} and the validation part {options.Validation} of the rows; expected both above "
                + "0 and their sum below 1, so that rows are left to train on. Give shares such as 0.2 and 0.2."
        );

    public static InputException TogetherTwice() =>
        new(
            "Rows are to stay together in two ways; expected one of a group column (--group), the size of blocks and their "
                + "number (--blocks). Keep one."
        );

    public static InputException BadBlocks(SplitOptions options) =>
        new(
            options.BlockSize is { } size
                ? $"Blocks of {size} rows are not possible; expected at least 1."
                : $"{options.Blocks} blocks cannot be three parts; expected at least 3, better 30 or more."
        );

    public static InputException GroupOfArrays(string group) =>
        new(
            $"Rows are to stay together by the column '{group}', but the data are arrays and have no columns to look it up "
                + "in. Read a table (TabularData.Read), or keep blocks of rows together."
        );

    public static InputException GroupNotRead(string path, string group) =>
        new(
            $"{path}: the column '{group}' is to keep rows together (--group) and is dropped too (--drop). A group is no "
                + "feature anyway: leave it out of --drop."
        );

    public static InputException TooFewForParts(string where, int rows, int units, SplitOptions options) =>
        new(
            options.KeepsTogether
                ? $"{where}: its {rows:N0} rows make {Count(units, "unit")} that stay together "
                    + $"({Together(options)}); expected at least 3, one each to train, validate and test on. "
                    + "Use smaller blocks, or a column with more values."
                : $"{where}: {Count(rows, "row")}; expected at least 3, one each to train, validate and test on."
        );

    public static InputException PartWithoutLabels(
        string where,
        string part,
        int rows,
        LearningTask task,
        int labelled,
        SplitOptions options
    ) =>
        new(
            $"{where}: none of the {Count(rows, "row")} of the {part} part has a label of '{task.Name}', of which "
                + $"{Count(labelled, "row")} have one; expected at least one in each of the training, validation and test "
                + $"parts. {WhatToDo(task, options)}"
        );

    public static InputException TestOfOneClass(
        string where,
        int rows,
        LearningTask task,
        int found,
        SplitOptions options
    ) =>
        new(
            $"{where}: the test part ({Count(rows, "row")}) has only the class '{task.Outputs[found]}' of '{task.Name}'; "
                + $"expected at least two of its {task.Size}, or what was learned cannot be told. {WhatToDo(task, options)}"
        );

    private static string WhatToDo(LearningTask task, SplitOptions options) =>
        options.KeepsTogether
            ? $"Let fewer rows stay together ({Together(options)}), give that part a larger share or the split another "
                + $"seed, or leave '{task.Name}' out."
            : $"Give that part a larger share, add rows, or leave '{task.Name}' out.";

    private static string Together(SplitOptions options) =>
        options.Group is { } group ? $"by the column '{group}'"
        : options.BlockSize is { } size ? $"blocks of {size:N0} rows"
        : $"{options.Blocks:N0} blocks";
}
