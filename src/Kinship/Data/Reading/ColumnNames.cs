namespace Kinship.Data;

/// <summary>The names in a file's header.</summary>
internal static class ColumnNames
{
    /// <exception cref="InputException">A name stands twice.</exception>
    public static void CheckUnique(string path, List<string> names)
    {
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key is string twice)
        {
            throw Errors.DuplicateColumn(path, twice, names.IndexOf(twice) + 1, names.LastIndexOf(twice) + 1);
        }
    }
}
