namespace Kinship.Cli.Arguments;

/// <summary>Finds what was probably meant.</summary>
internal static class Nearest
{
    /// <summary>" Did you mean X?", or nothing where no candidate is near.</summary>
    public static string Hint(string given, IEnumerable<string> candidates) =>
        Find(given, candidates) is { } near ? $" Did you mean {near}?" : "";

    /// <summary>
    /// The candidate with the fewest edits, if they are at most a third of the longer word (at least 2), or one that the
    /// word begins; null where none is near.
    /// </summary>
    public static string? Find(string given, IEnumerable<string> candidates)
    {
        (string Word, int Edits)[] ranked =
        [
            .. candidates.Select(c => (Word: c, Edits: Distance(given, c))).OrderBy(c => c.Edits),
        ];
        string? near = ranked
            .Where(c => c.Edits <= Math.Max(2, Math.Max(given.Length, c.Word.Length) / 3))
            .Select(c => c.Word)
            .FirstOrDefault();
        string stem = given.TrimStart('-');
        return near
            ?? ranked
                .Select(c => c.Word)
                .FirstOrDefault(w =>
                    stem.Length > 2 && w.TrimStart('-').StartsWith(stem, StringComparison.OrdinalIgnoreCase)
                );
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours, letter case aside (restricted Damerau).</summary>
    internal static int Distance(string a, string b)
    {
        a = a.ToLowerInvariant();
        b = b.ToLowerInvariant();
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                d[i, j] =
                    i == 0 || j == 0
                        ? i + j
                        : Math.Min(
                            Math.Min(d[i - 1, j], d[i, j - 1]) + 1,
                            d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                        );
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
