using System.Buffers.Binary;

namespace Kinship.Exchange.Hdf5;

/// <summary>What an element is: a number of 2, 4 or 8 bytes, or a text.</summary>
/// <param name="Kind">The format's class.</param>
/// <param name="Size">Bytes an element.</param>
/// <param name="Variable">Of a text: whether it lies in a heap, and the element only points at it.</param>
internal sealed record Hdf5Datatype(int Kind, int Size, bool Variable)
{
    private const int Float = 1;
    private const int Text = 3;
    private const int VariableLength = 9;

    /// <summary>Whether elements are texts.</summary>
    public bool IsText => Kind == Text || Variable;

    /// <summary>From a datatype message.</summary>
    public static Hdf5Datatype Parse(ReadOnlySpan<byte> message)
    {
        if (message.Length < 8)
        {
            throw new Hdf5Exception("a datatype is cut short");
        }

        int kind = message[0] & 0x0f;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(message[4..]);
        bool bigEndian = kind == Float && (message[1] & 1) != 0;
        bool variableText = kind == VariableLength && (message[1] & 0x0f) == 1;
        if (bigEndian || size is 0 or > int.MaxValue)
        {
            throw Hdf5Exception.NotRead(bigEndian ? "big-endian numbers" : $"elements of {size} bytes");
        }

        return new(kind, (int)size, variableText);
    }

    /// <summary>Numbers of half, single or double precision.</summary>
    public float[] Numbers(ReadOnlySpan<byte> bytes)
    {
        if (Kind != Float || Size is not (2 or 4 or 8))
        {
            throw Hdf5Exception.NotRead($"numbers that are not of half, single or double precision (class {Kind})");
        }

        float[] values = new float[bytes.Length / Size];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> at = bytes[(i * Size)..];
            values[i] = Size switch
            {
                2 => (float)BinaryPrimitives.ReadHalfLittleEndian(at),
                4 => BinaryPrimitives.ReadSingleLittleEndian(at),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(at),
            };
        }

        return values;
    }
}
