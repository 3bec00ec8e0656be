using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

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
    /// <remarks>Optimized at once: a short training ends before the compiler gets to it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
