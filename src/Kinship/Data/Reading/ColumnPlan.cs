namespace Kinship.Data;

/// <summary>How one column is to be read.</summary>
/// <param name="Name">The column.</param>
/// <param name="Mode">How.</param>
/// <param name="MostClasses">Label: with more different numbers than this it is no classification.</param>
internal sealed record ColumnPlan(string Name, ColumnMode Mode, int MostClasses = ColumnPlan.DefaultMostClasses)
{
    public const int DefaultMostClasses = 10;
}
