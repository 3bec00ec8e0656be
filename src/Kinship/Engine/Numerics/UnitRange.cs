namespace Kinship.Engine.Numerics;

/// <summary>Some of a layer's units, or of a flat array's numbers: a thread's share, or all.</summary>
/// <param name="Start">The first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct UnitRange(int Start, int Count)
{
    /// <summary>Shares begin at whole tiles of the products' rows, and lines of the transposed copies.</summary>
    private const int Step = 16;

    /// <summary>All of so many units.</summary>
    public static UnitRange All(int units) => new(0, units);

    /// <summary>One of so many shares of nearly the same size; shares may be empty.</summary>
    public static UnitRange Share(int units, int share, int shares)
    {
        int start = Boundary(units, share, shares);
        return new(start, Boundary(units, share + 1, shares) - start);
    }

    private static int Boundary(int units, int share, int shares) =>
        share >= shares ? units : Math.Min(units, ((int)((long)units * share / shares) + (Step / 2)) / Step * Step);
}
