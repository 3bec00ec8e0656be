namespace Kinship.Grouping.Exact;

/// <summary>A network and the tasks it serves.</summary>
/// <param name="Serves">The served tasks.</param>
/// <param name="Network">Which network serves them, for its source to know.</param>
/// <param name="Loss">How far below their best the served tasks are, summed.</param>
/// <param name="Cost">What it takes of the budget.</param>
internal readonly record struct Column(ulong Serves, int Network, double Loss, double Cost);

/// <summary>A column with what it adds to the lower bound: see <see cref="Duals"/>.</summary>
internal readonly record struct PricedColumn(Column Column, double ReducedCost);
