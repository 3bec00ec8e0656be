namespace Kinship.Data;

/// <summary>Finds out what a block of target columns is: one-hot classes, 0/1 labels or values.</summary>
internal static class BlockReader
{
    /// <summary>A block with at most one odd row in so many was probably meant to be one-hot.</summary>
    private const int MostlyOneHot = 20;

    public static TargetColumns Understand(RawTable table, TargetSelection target, DataOptions options)
    {
        NumberColumn[] columns = [.. target.Columns.Select(c => (NumberColumn)table.Find(c)!)];
        Contents contents = Look(table.Rows, columns);
        if (contents.Present == 0)
        {
            throw Errors.NoLabels(table.Path, target.Name, table.Rows);
        }

        if (options.Says(options.Regression, target.Name))
        {
            return TaskReader.Values(table, target, TaskKind.Regression);
        }

        if (contents.NotOneHot < 0)
        {
            return OneHot(table, target, contents);
        }

        if (options.Says(options.Classification, target.Name))
        {
            throw Errors.NotOneHot(table.Path, target.Name, contents.NotOneHot);
        }

        TargetColumns values = TaskReader.Values(
            table,
            target,
            contents.AllBits ? TaskKind.MultiLabel : TaskKind.Regression
        );
        bool nearly = target.Columns.Count > 1 && contents.Odd * MostlyOneHot <= contents.Present;
        return nearly ? values with { Note = NearlyOneHot(target.Name, contents) } : values;
    }

    /// <summary>The class of a one-hot row: -1 where a cell is missing, -2 where it is not one-hot.</summary>
    public static int ClassOf(ReadOnlySpan<NumberColumn> columns, int row)
    {
        int found = -1;
        bool odd = false;
        for (int i = 0; i < columns.Length; i++)
        {
            double value = columns[i][row];
            if (double.IsNaN(value))
            {
                return -1;
            }

            odd |= value is not (0 or 1) || (value == 1 && found >= 0);
            found = value == 1 ? i : found;
        }

        return odd || found < 0 ? -2 : found;
    }

    private static Contents Look(int rows, NumberColumn[] columns)
    {
        Contents contents = new() { NotOneHot = columns.Length == 1 ? 0 : -1, AllBits = true };
        for (int row = 0; row < rows; row++)
        {
            int id = ClassOf(columns, row);
            if (id == -1)
            {
                continue;
            }

            contents.Present++;
            contents.Classes.Add(id);
            if (id == -2)
            {
                contents.Odd++;
                contents.NotOneHot = contents.NotOneHot < 0 ? row : contents.NotOneHot;
                contents.AllBits &= columns.All(c => c[row] is 0 or 1);
            }
        }

        return contents;
    }

    private static string NearlyOneHot(string task, Contents contents) =>
        $"target '{task}' was not taken as classes: {contents.Odd:N0} of {contents.Present:N0} rows are not one-hot, the first "
        + $"of them data row {contents.NotOneHot + 1:N0}. If its columns are classes, correct those rows; --classification "
        + $"{task} refuses a file that has such rows.";

    private static TargetColumns OneHot(RawTable table, TargetSelection target, Contents contents)
    {
        string prefix = target.Name + "_";
        bool common = target.Columns.All(c =>
            c.StartsWith(prefix, StringComparison.Ordinal) && c.Length > prefix.Length
        );
        string[] classes = [.. target.Columns.Select(c => common ? c[prefix.Length..] : c)];
        if (contents.Classes.Count == 1)
        {
            throw Errors.OneClass(table.Path, target.Name, classes[contents.Classes.First()], contents.Present);
        }

        return new(LearningTask.Classification(target.Name, classes), target.Columns, TargetEncoding.OneHot);
    }

    private sealed class Contents
    {
        public int Present { get; set; }

        /// <summary>Rows that have all cells and are not one-hot.</summary>
        public int Odd { get; set; }

        public HashSet<int> Classes { get; } = [];

        /// <summary>The first row that is not one-hot, -1 for none; a single column never is.</summary>
        public int NotOneHot { get; set; }

        public bool AllBits { get; set; }
    }
}
