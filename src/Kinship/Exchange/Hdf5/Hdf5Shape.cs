using System.Buffers.Binary;

namespace Kinship.Exchange.Hdf5;

/// <summary>A dataspace: how many elements there are, in which dimensions.</summary>
/// <param name="Dimensions">None for a single element.</param>
/// <param name="Count">Their product.</param>
internal sealed record Hdf5Shape(IReadOnlyList<long> Dimensions, long Count)
{
    /// <summary>From a dataspace message.</summary>
    public static Hdf5Shape Parse(ReadOnlySpan<byte> message)
    {
        int version = message.Length < 4 ? 0 : message[0];
        int start = version switch
        {
            1 => 8,
            2 => 4,
            _ => throw new Hdf5Exception($"a dataspace is of version {version}"),
        };
        int rank = message[1];
        if (version == 2 && message[3] == 2)
        {
            return new([], 0); // the empty dataspace
        }

        if (message.Length < start + (8 * rank))
        {
            throw new Hdf5Exception("a dataspace is cut short");
        }

        long[] dimensions = new long[rank];
        Int128 count = 1;
        for (int d = 0; d < rank; d++)
        {
            ulong size = BinaryPrimitives.ReadUInt64LittleEndian(message[(start + (8 * d))..]);
            count = size > int.MaxValue ? Int128.MaxValue : count * size;
            if (count > int.MaxValue)
            {
                throw new Hdf5Exception($"an array has a dimension of {size}, more than can be");
            }

            dimensions[d] = (long)size;
        }

        return new(dimensions, (long)count);
    }
}
