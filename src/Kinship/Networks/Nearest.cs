namespace Kinship.Networks;

/// <summary>"Did you mean": the known words nearest to a mistyped one.</summary>
internal static class Nearest
{
    /// <summary>The nearest known word, by edits, or null where none is near (more than a third of the letters differ).</summary>
    public static string? To(string found, IEnumerable<string> known)
    {
        (string Word, int Distance)? best = null;
        foreach (string word in known)
        {
            int distance = Distance(found.ToLowerInvariant(), word.ToLowerInvariant());
            if (
                distance <= Math.Max(1, Math.Max(found.Length, word.Length) / 3)
                && distance < (best?.Distance ?? int.MaxValue)
            )
            {
                best = (word, distance);
            }
        }

        return best?.Word;
    }

    /// <summary>": did you mean 'x'?" where a word is near, otherwise "; expected one of a, b, c.".</summary>
    public static string Hint(string found, IReadOnlyCollection<string> known) =>
        To(found, known) is { } near ? $": did you mean '{near}'?" : $"; expected one of {string.Join(", ", known)}.";

    /// <summary>Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(i, j) == 0 ? Math.Max(i, j) : Step(d, a, b, i, j);
            }
        }

        return d[a.Length, b.Length];
    }

    private static int Step(int[,] d, string a, string b, int i, int j)
    {
        int replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        int best = Math.Min(replaced, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, d[i - 2, j - 2] + 1) : best;
    }
}
