namespace Kinship.Data;

/// <summary>Turns the columns of a target into labels.</summary>
internal static class TargetEncoder
{
    /// <summary>The labels of some rows; null where the table lacks a column of the target.</summary>
    public static Target? Encode(RawTable table, TargetColumns target, int[] rows)
    {
        RawColumn?[] columns = [.. target.Columns.Select(table.Find)];
        if (columns.Any(c => c is null or SkippedColumn))
        {
            return null;
        }

        return target.Encoding switch
        {
            TargetEncoding.Classes => Classes((TextColumn)columns[0]!, target.Task, rows),
            TargetEncoding.OneHot => OneHot([.. columns.Cast<NumberColumn>()], target.Task, rows),
            _ => Values([.. columns.Cast<NumberColumn>()], target.Task, rows),
        };
    }

    /// <summary>Labels that are all missing.</summary>
    public static Target Unlabelled(LearningTask task, int rows)
    {
        if (task.Kind == TaskKind.Classification)
        {
            int[] classes = new int[rows];
            Array.Fill(classes, -1);
            return Target.OfClasses(task, classes);
        }

        float[] values = new float[rows * task.Size];
        Array.Fill(values, float.NaN);
        return Target.OfValues(task, values);
    }

    /// <summary>Refuses a class that the task does not know.</summary>
    public static void CheckClasses(RawTable table, TargetColumns target)
    {
        if (target.Encoding == TargetEncoding.Classes)
        {
            CheckNames(table, target, (TextColumn)table.Find(target.Columns[0])!);
        }
        else if (target.Encoding == TargetEncoding.OneHot)
        {
            NumberColumn[] columns = [.. target.Columns.Select(c => (NumberColumn)table.Find(c)!)];
            int odd = Array.FindIndex(TabularData.AllRows(table.Rows), r => BlockReader.ClassOf(columns, r) == -2);
            if (odd >= 0)
            {
                throw Errors.NotOneHot(table.Path, target.Task.Name, odd);
            }
        }
    }

    private static void CheckNames(RawTable table, TargetColumns target, TextColumn column)
    {
        int unseen = Array.IndexOf(ClassNames.Match(column, target.Task.Outputs), -1);
        if (unseen >= 0)
        {
            TextValue value = column.Values[unseen];
            throw Errors.UnseenClass(table.Place, target.Columns[0], value.Text, value.Line, target.Task);
        }
    }

    private static Target Classes(TextColumn column, LearningTask task, int[] rows)
    {
        int[] ids = ClassNames.Match(column, task.Outputs);
        return Target.OfClasses(task, [.. rows.Select(r => column[r] < 0 ? -1 : ids[column[r]])]);
    }

    private static Target OneHot(NumberColumn[] columns, LearningTask task, int[] rows) =>
        Target.OfClasses(task, [.. rows.Select(r => Math.Max(-1, BlockReader.ClassOf(columns, r)))]);

    private static Target Values(NumberColumn[] columns, LearningTask task, int[] rows)
    {
        float[] values = new float[rows.Length * columns.Length];
        bool standardised = task.Kind == TaskKind.Regression;
        for (int i = 0; i < rows.Length; i++)
        {
            Span<float> row = values.AsSpan(i * columns.Length, columns.Length);
            bool missing = false;
            for (int o = 0; o < columns.Length; o++)
            {
                double value = columns[o][rows[i]];
                missing |= double.IsNaN(value);
                row[o] = (float)(standardised ? (value - task.Mean[o]) / task.Scale[o] : value);
            }

            if (missing)
            {
                row.Fill(float.NaN);
            }
        }

        return Target.OfValues(task, values);
    }
}
