using System.Buffers.Binary;
using System.Numerics;

namespace Kinship.Runs.Checkpoints;

/// <summary>
/// The checksum CRC-32C (Castagnoli), which processors compute themselves: a file that was cut short, or in which a byte
/// changed, is noticed.
/// </summary>
internal static class Crc32C
{
    /// <summary>The checksum of nothing, to go on from.</summary>
    public const uint Empty = 0;

    /// <summary>The checksum of what came before, followed by these bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = Empty)
    {
        uint crc = ~before;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (byte b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}
