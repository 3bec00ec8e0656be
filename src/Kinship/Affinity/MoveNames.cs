using Kinship.Engine;

namespace Kinship.Affinity;

/// <summary>The moves' names, as files and the command line write them.</summary>
public static class MoveNames
{
    private static readonly (Move Value, string Name)[] Table =
    [
        (Move.Gradient, "gradient"),
        (Move.Preconditioned, "preconditioned"),
        (Move.Optimizer, "optimizer"),
    ];

    /// <summary>Every name, in the order of <see cref="Move"/>.</summary>
    public static IReadOnlyList<string> All { get; } = NameTable.Names(Table);

    /// <summary>The move's name.</summary>
    public static string Format(Move move) => NameTable.Format(Table, move);

    /// <summary>The move of a name.</summary>
    /// <exception cref="Data.InputException">No move has this name; the message lists them.</exception>
    public static Move Parse(string name) => NameTable.Parse(Table, name, "move");
}
