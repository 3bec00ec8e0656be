namespace Kinship.Data;

/// <summary>
/// Remembers what short cells were, by their bytes: columns of classes repeat a few cells in every row. What shares a
/// place with another is forgotten.
/// </summary>
internal sealed class KnownCells
{
    private const int Bits = 8;
    private const int Longest = sizeof(ulong) - 1;
    private const ulong Spread = 0x9E3779B97F4A7C15; // 2^64 over the golden ratio
    private readonly (ulong Key, int Id)[] _places = new (ulong, int)[1 << Bits];

    public bool TryFind(ReadOnlySpan<byte> cell, out int id)
    {
        ulong key = KeyOf(cell);
        (ulong known, id) = _places[Place(key)];
        return key == known && key != 0;
    }

    public void Remember(ReadOnlySpan<byte> cell, int id)
    {
        ulong key = KeyOf(cell);
        _places[Place(key)] = (key, id);
    }

    private static int Place(ulong key) => (int)((key * Spread) >> (64 - Bits));

    /// <summary>The bytes, and above them how many there are, counted from 1; 0 for a cell that is too long.</summary>
    private static ulong KeyOf(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > Longest)
        {
            return 0;
        }

        ulong key = (ulong)cell.Length + 1;
        foreach (byte b in cell)
        {
            key = (key << 8) | b;
        }

        return key;
    }
}
