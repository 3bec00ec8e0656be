namespace Kinship.Grouping.Exact;

/// <summary>How the tasks are best served.</summary>
/// <param name="Columns">The networks, each task served by one; null where the budget serves no task set, or none was found in time.</param>
/// <param name="Loss">What they lose together; infinite without columns.</param>
/// <param name="Bound">What every solution loses at least; infinite where there is none.</param>
/// <param name="IsOptimal">Whether no solution is better.</param>
internal sealed record CoverSolution(IReadOnlyList<Column>? Columns, double Loss, double Bound, bool IsOptimal)
{
    /// <summary>Within the budget not every task can be served, or not with so little loss.</summary>
    public static CoverSolution Infeasible { get; } = new(null, double.PositiveInfinity, double.PositiveInfinity, true);
}
