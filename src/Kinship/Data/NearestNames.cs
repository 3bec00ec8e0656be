namespace Kinship.Data;

/// <summary>Finds what a mistyped name was probably meant to be, by edit distance.</summary>
internal static class NearestNames
{
    /// <summary>The candidates nearest to a name, nearest first; empty where none is near.</summary>
    /// <param name="name">The name as typed.</param>
    /// <param name="candidates">The names there are.</param>
    /// <param name="most">How many at most, default 3.</param>
    public static IReadOnlyList<string> To(string name, IEnumerable<string> candidates, int most = 3)
    {
        int reach = name.Length <= 3 ? 1 : Math.Max(2, name.Length / 3);
        (string Name, int Distance)[] near =
        [
            .. candidates
                .Select(c => (Name: c, Distance: Distance(name.ToLowerInvariant(), c.ToLowerInvariant())))
                .Where(c => IsNear(c.Distance, c.Name) || Contains(c.Name, name))
                .OrderBy(c => c.Distance),
        ];
        bool onlyCase = near.Length > 0 && near[0].Distance == 0;
        return [.. near.Where(c => !onlyCase || c.Distance == 0).Take(most).Select(c => c.Name)];

        // Names that share no character are not near, however short they are.
        bool IsNear(int distance, string candidate) =>
            distance <= reach && distance < Math.Max(name.Length, candidate.Length);
    }

    /// <summary>" Did you mean 'a' or 'b'?", with a space before it; empty where no candidate is near.</summary>
    public static string Suggestion(string name, IEnumerable<string> candidates)
    {
        IReadOnlyList<string> nearest = To(name, candidates);
        return nearest.Count == 0 ? "" : $" Did you mean {string.Join(" or ", nearest.Select(n => $"'{n}'"))}?";
    }

    private static bool Contains(string candidate, string name) =>
        name.Length >= 3 && candidate.Contains(name, StringComparison.OrdinalIgnoreCase);

    // Levenshtein, one row of the table at a time.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 0; i < a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < b.Length; j++)
            {
                int substituted = diagonal + (a[i] == b[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(substituted, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
