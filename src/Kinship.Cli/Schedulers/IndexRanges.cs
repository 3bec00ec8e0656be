namespace Kinship.Cli.Schedulers;

/// <summary>Lists of indices in the short form that schedulers and people read: "0-3,7,9-10".</summary>
internal static class IndexRanges
{
    /// <summary>Indices, in ascending order and each once.</summary>
    public static string Format(IReadOnlyList<int> indices)
    {
        List<string> ranges = [];
        for (int first = 0; first < indices.Count; )
        {
            int last = first;
            while (last + 1 < indices.Count && indices[last + 1] == indices[last] + 1)
            {
                last++;
            }

            ranges.Add(first == last ? $"{indices[first]}" : $"{indices[first]}-{indices[last]}");
            first = last + 1;
        }

        return string.Join(',', ranges);
    }
}
