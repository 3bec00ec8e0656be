namespace Kinship.Data;

/// <summary>The names in a file's header.</summary>
internal static class ColumnNames
{
    /// <summary>Columns of a table at most.</summary>
    private const int Most = 100_000;

    /// <summary>Makes names visible (<see cref="VisibleText"/>), and checks them.</summary>
    /// <exception cref="InputException">A name stands twice, or there are too many.</exception>
    public static void Check(string path, List<string> names)
    {
        for (int n = 0; n < names.Count; n++)
        {
            names[n] = VisibleText.Of(names[n]);
        }

        if (names.Count > Most)
        {
            throw Errors.TooManyColumns(path, names.Count, Most);
        }

        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key is string twice)
        {
            throw Errors.DuplicateColumn(path, twice, names.IndexOf(twice) + 1, names.LastIndexOf(twice) + 1);
        }
    }
}
