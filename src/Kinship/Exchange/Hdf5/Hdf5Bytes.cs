using System.Buffers.Binary;
using System.Text;

namespace Kinship.Exchange.Hdf5;

/// <summary>A file's bytes; whatever address and length they themselves give is checked before it is believed.</summary>
internal sealed class Hdf5Bytes(byte[] bytes)
{
    /// <summary>Blocks that may be looked at: far more than any file of weights has, so that no loop is endless.</summary>
    private const int MostBlocks = 10_000_000;

    private int _blocks;

    /// <summary>Bytes of the file.</summary>
    public int Length => bytes.Length;

    /// <summary>Bytes at an address.</summary>
    /// <exception cref="Hdf5Exception">They are not in the file, or the file leads in circles.</exception>
    public ReadOnlySpan<byte> At(ulong address, ulong count)
    {
        if (++_blocks > MostBlocks)
        {
            throw new Hdf5Exception("its parts point at one another in circles");
        }

        return address <= (ulong)bytes.Length && count <= (ulong)bytes.Length - address
            ? bytes.AsSpan((int)address, (int)count)
            : throw new Hdf5Exception($"it points at {count} bytes at {address}, and has {bytes.Length}");
    }

    public ushort UInt16(ulong address) => BinaryPrimitives.ReadUInt16LittleEndian(At(address, 2));

    public uint UInt32(ulong address) => BinaryPrimitives.ReadUInt32LittleEndian(At(address, 4));

    public ulong UInt64(ulong address) => BinaryPrimitives.ReadUInt64LittleEndian(At(address, 8));

    public byte Byte(ulong address) => At(address, 1)[0];

    /// <summary>Whether a block begins with its four letters.</summary>
    public void Expect(ulong address, ReadOnlySpan<byte> letters)
    {
        if (!At(address, (ulong)letters.Length).SequenceEqual(letters))
        {
            throw new Hdf5Exception($"there is no {Encoding.ASCII.GetString(letters)} at {address}");
        }
    }

    /// <summary>A text that ends with a zero.</summary>
    /// <param name="address">Where it begins.</param>
    /// <param name="most">Where the space for texts ends.</param>
    public string Text(ulong address, ulong most)
    {
        ReadOnlySpan<byte> space = At(address, most);
        int end = space.IndexOf((byte)0);
        return end < 0
            ? throw new Hdf5Exception($"a name at {address} has no end")
            : Encoding.UTF8.GetString(space[..end]);
    }
}
