namespace Kinship.Engine.Numerics;

/// <summary>Some of a layer's units: rows of its arrays.</summary>
/// <param name="Start">The first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct UnitRange(int Start, int Count)
{
    /// <summary>All of so many units.</summary>
    public static UnitRange All(int units) => new(0, units);
}
