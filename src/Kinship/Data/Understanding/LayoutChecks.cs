namespace Kinship.Data;

/// <summary>Refuses options that name what is not there, or that contradict one another.</summary>
internal static class LayoutChecks
{
    public static void Check(TableHeader header, DataOptions options)
    {
        string[] targetColumns = [.. options.Targets.SelectMany(t => t.Columns)];
        string[] tasks = [.. options.Targets.Select(t => t.Name)];
        CheckColumns(header, "--targets", targetColumns);
        CheckColumns(header, "--drop", options.Drop);
        CheckColumns(header, "--categorical", options.Categorical);
        CheckColumns(header, "--numeric", options.Numeric);
        CheckWeight(header, options, targetColumns);
        CheckTasks(header, "--classification", options.Classification, tasks);
        CheckTasks(header, "--regression", options.Regression, tasks);
        CheckTwice(header, targetColumns);
        CheckTwice(header, tasks);
        CheckApart(header, "--targets", targetColumns, "--drop", options.Drop);
        CheckApart(header, "--targets", targetColumns, "--categorical", options.Categorical);
        CheckApart(header, "--targets", targetColumns, "--numeric", options.Numeric);
        CheckApart(header, "--categorical", options.Categorical, "--numeric", options.Numeric);
        CheckApart(header, "--classification", options.Classification, "--regression", options.Regression);
    }

    private static void CheckWeight(TableHeader header, DataOptions options, IReadOnlyList<string> targetColumns)
    {
        if (options.SampleWeight is not { } name)
        {
            return;
        }

        if (header.Arrays?.GetValueOrDefault(name) is { Columns.Count: > 1 } array)
        {
            throw Errors.WeightArray(header.Path, name, array.Columns.Count);
        }

        const string Option = "--sample-weight";
        CheckColumns(header, Option, [name]);
        CheckApart(header, "--targets", targetColumns, Option, [name]);
        CheckApart(header, Option, [name], "--drop", options.Drop);
        CheckApart(header, Option, [name], "--categorical", options.Categorical);
        CheckApart(header, Option, [name], "--numeric", options.Numeric);
    }

    private static void CheckColumns(TableHeader header, string option, IReadOnlyList<string> names)
    {
        HashSet<string> columns = [.. header.Columns];
        if (names.FirstOrDefault(n => !columns.Contains(n)) is string unknown)
        {
            throw Errors.UnknownColumn(header, option, unknown);
        }
    }

    private static void CheckTasks(
        TableHeader header,
        string option,
        IReadOnlyList<string> names,
        IReadOnlyList<string> tasks
    )
    {
        if (names.FirstOrDefault(n => n != DataOptions.All && !tasks.Contains(n)) is string unknown)
        {
            throw Errors.NotATarget(header.Path, option, unknown, tasks);
        }
    }

    private static void CheckTwice(TableHeader header, IReadOnlyList<string> names)
    {
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key is string twice)
        {
            throw Errors.TargetTwice(header.Path, twice);
        }
    }

    private static void CheckApart(
        TableHeader header,
        string first,
        IReadOnlyList<string> one,
        string second,
        IReadOnlyList<string> other
    )
    {
        if (one.Intersect(other).FirstOrDefault() is string both)
        {
            throw Errors.Contradiction(header.Path, both, first, second);
        }
    }
}
