using Kinship.Grouping;

namespace Kinship.Tests.Grouping;

/// <summary>Constraints in a few words: <c>never a+b, together c+d, size 3, helps e, weight a 2, price 0.1</c>.</summary>
internal static class MadeUpOptions
{
    public static GroupingOptions Of(string words) =>
        words.Split(", ", StringSplitOptions.RemoveEmptyEntries).Aggregate(new GroupingOptions(), With);

    private static GroupingOptions With(GroupingOptions options, string words) =>
        words.Split(' ') switch
        {
            ["never", var set] => options with { Never = [.. options.Never, set.Split('+')] },
            ["together", var set] => options with { Together = [.. options.Together, set.Split('+')] },
            ["size", var size] => options with { MaximumSize = int.Parse(size) },
            ["helps", var task] => options with { Auxiliary = [.. options.Auxiliary, task] },
            ["price", var price] => options with { Price = double.Parse(price) },
            ["weight", var task, var weight] => options with
            {
                Weights = new Dictionary<string, double>(options.Weights) { [task] = double.Parse(weight) },
            },
            _ => throw new ArgumentException(words, nameof(words)),
        };
}
