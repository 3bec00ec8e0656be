namespace Kinship.Affinity;

/// <summary>Looks names up in a table of values and names.</summary>
internal static class NameTable
{
    public static IReadOnlyList<string> Names<T>((T Value, string Name)[] table) => [.. table.Select(row => row.Name)];

    public static string Format<T>((T Value, string Name)[] table, T value)
        where T : struct, Enum
    {
        foreach ((T known, string name) in table)
        {
            if (EqualityComparer<T>.Default.Equals(known, value))
            {
                return name;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, "Not in the table.");
    }

    public static T Parse<T>((T Value, string Name)[] table, string name, string what)
        where T : struct, Enum
    {
        foreach ((T value, string known) in table)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw AffinityErrors.UnknownName(what, name, Names(table));
    }
}
