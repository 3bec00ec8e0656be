namespace Kinship.Data;

/// <summary>Decides how each column is to be read.</summary>
internal sealed class PlanMaker(TableHeader header, DataOptions options)
{
    private const int MostClassIds = 1000;
    private readonly HashSet<string> _categorical = [.. options.Categorical];
    private readonly HashSet<string> _numeric = [.. options.Numeric];

    private readonly HashSet<string> _inBlocks = [.. options.Targets.Where(t => t.IsBlock).SelectMany(t => t.Columns)];

    public ColumnPlan For(string column, ColumnRole role) =>
        role switch
        {
            ColumnRole.Dropped => new(column, ColumnMode.Skip),
            ColumnRole.Target => ForTarget(column),
            ColumnRole.Weight => new(column, ColumnMode.Weight),
            _ when _categorical.Contains(column) => new(column, ColumnMode.Text),
            _ when _numeric.Contains(column) => new(column, ColumnMode.Number),
            _ => new(column, ColumnMode.Feature),
        };

    private ColumnPlan ForTarget(string column)
    {
        if (_inBlocks.Contains(column))
        {
            return new(column, ColumnMode.Block);
        }

        if (options.Says(options.Classification, column))
        {
            return new(column, ColumnMode.Text);
        }

        return options.Says(options.Regression, column)
            ? new(column, ColumnMode.Value)
            : new(column, ColumnMode.Label, MostClasses(column));
    }

    // Integers in an array of labels are class ids, unless so many differ that they can only be quantities.
    private int MostClasses(string column) =>
        header.Arrays?.GetValueOrDefault(column) is { IsIntegers: true } array
            ? Math.Clamp(array.Rows / 2, ColumnPlan.DefaultMostClasses, MostClassIds)
            : ColumnPlan.DefaultMostClasses;
}
