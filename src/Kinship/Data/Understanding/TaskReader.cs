namespace Kinship.Data;

/// <summary>Finds out what a target is: classes, labels or values.</summary>
internal static class TaskReader
{
    /// <summary>The task of a target, its means and scales over all rows.</summary>
    /// <exception cref="InputException">There is nothing to learn in it.</exception>
    public static TargetColumns Understand(RawTable table, TargetSelection target, DataOptions options)
    {
        if (target.IsBlock)
        {
            return BlockReader.Understand(table, target, options);
        }

        RawColumn column = table.Find(target.Columns[0])!;
        if (column.Missing == table.Rows)
        {
            throw Errors.NoLabels(table.Path, target.Name, table.Rows);
        }

        return column is TextColumn text ? Classes(table, target, text) : Values(table, target, TaskKind.Regression);
    }

    /// <summary>Columns of numbers as one task.</summary>
    public static TargetColumns Values(RawTable table, TargetSelection target, TaskKind kind)
    {
        TargetColumns unfitted = new(
            new LearningTask(target.Name, kind, target.Columns, [], []),
            target.Columns,
            TargetEncoding.Values
        );
        int[] rows = TabularData.AllRows(table.Rows);
        foreach (string name in kind == TaskKind.Regression ? target.Columns : [])
        {
            Moments moments = Moments.Of((NumberColumn)table.Find(name)!, rows);
            if (moments.IsConstant)
            {
                throw Errors.ConstantTarget(table.Path, name, moments.Min, moments.Count);
            }
        }

        return Fitting.Fit(table, unfitted, rows);
    }

    private static TargetColumns Classes(RawTable table, TargetSelection target, TextColumn column)
    {
        IReadOnlyList<string> classes = ClassNames.Of(column);
        return classes.Count > 1
            ? new(LearningTask.Classification(target.Name, classes), target.Columns, TargetEncoding.Classes)
            : throw Errors.OneClass(table.Path, target.Name, classes[0], table.Rows - column.Missing);
    }
}
