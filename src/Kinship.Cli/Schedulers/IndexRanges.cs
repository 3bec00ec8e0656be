namespace Kinship.Cli.Schedulers;

/// <summary>Lists of indices in the short form that schedulers and people read: "0-3,7,9-10".</summary>
internal static class IndexRanges
{
    /// <summary>Indices, in ascending order and each once.</summary>
    public static string Format(IReadOnlyList<int> indices) => string.Join(',', Of(indices));

    /// <summary>The same, range by range: <c>0-3</c>, <c>7</c>.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<int> indices)
    {
        for (int start = 0, end; start < indices.Count; start = end)
        {
            end = start + 1;
            while (end < indices.Count && indices[end] == indices[end - 1] + 1)
            {
                end++;
            }

            yield return end - start == 1 ? $"{indices[start]}" : $"{indices[start]}-{indices[end - 1]}";
        }
    }
}
