using Kinship.Engine;

namespace Kinship.Affinity;

/// <summary>The names of the rows a loss was measured on, as files and the command line write them.</summary>
public static class OnNames
{
    private static readonly (On Value, string Name)[] Table = [(On.Train, "train"), (On.Validation, "validation")];

    /// <summary>Every name, in the order of <see cref="On"/>.</summary>
    public static IReadOnlyList<string> All { get; } = NameTable.Names(Table);

    /// <summary>The rows' name.</summary>
    public static string Format(On on) => NameTable.Format(Table, on);

    /// <summary>The rows of a name.</summary>
    /// <exception cref="Data.InputException">No rows have this name; the message lists them.</exception>
    public static On Parse(string name) => NameTable.Parse(Table, name, "choice of rows");
}
