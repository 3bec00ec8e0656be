namespace Kinship.Grouping.Comparisons;

/// <summary>A grouping that was found some other way, for comparison.</summary>
/// <param name="Name">The way: <c>all together</c>, <c>all alone</c>, <c>hierarchical clustering</c>, <c>greedy merging</c>.</param>
/// <param name="Grouping">What it comes to; nothing about it is proven.</param>
public sealed record NamedGrouping(string Name, TaskGrouping Grouping);
