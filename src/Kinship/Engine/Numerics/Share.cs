namespace Kinship.Engine.Numerics;

/// <summary>A worker's share of whatever is split.</summary>
/// <param name="Index">The worker's number.</param>
/// <param name="Count">Shares in all.</param>
internal readonly record struct Share(int Index, int Count)
{
    /// <summary>Parts begin at whole tiles of the products' rows, and lines of the transposed copies.</summary>
    private const int Step = 16;

    /// <summary>Everything.</summary>
    public static Share Whole { get; } = new(0, 1);

    /// <summary>The share's part of so many units, nearly as large as the others'; it may be empty.</summary>
    public UnitRange Of(int units)
    {
        int start = Boundary(units, Index);
        return new(start, Boundary(units, Index + 1) - start);
    }

    private int Boundary(int units, int share) =>
        share >= Count ? units : Math.Min(units, ((int)((long)units * share / Count) + (Step / 2)) / Step * Step);
}
