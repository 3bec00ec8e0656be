namespace Kinship.Data;

/// <summary>
/// Walks over a structure in Thrift's compact protocol, as a Parquet footer is, to see that it ends where its bytes do: the
/// library that reads it would look for the end of a damaged one for ever.
/// </summary>
internal ref struct ThriftWalk(ReadOnlySpan<byte> bytes)
{
    private const int MostNested = 32;
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>Whether the bytes are one whole structure.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        ThriftWalk walk = new(bytes);
        return walk.Structure(0);
    }

    private bool Structure(int depth)
    {
        while (Byte(out byte header))
        {
            if (header == 0)
            {
                return true;
            }

            bool isLong = header >> 4 == 0; // the field's number follows
            if ((isLong && !Number(out _)) || !Value(header & 0xf, inList: false, depth + 1))
            {
                return false;
            }
        }

        return false;
    }

    private bool Value(int type, bool inList, int depth) =>
        depth < MostNested
        && type switch
        {
            1 or 2 => !inList || Skip(1), // a field's truth is in its header
            3 => Skip(1),
            4 or 5 or 6 => Number(out _),
            7 => Skip(sizeof(double)),
            8 => Number(out ulong length) && Skip(length),
            9 or 10 => List(depth),
            12 => Structure(depth),
            _ => false, // a map: Parquet's metadata have none
        };

    private bool List(int depth)
    {
        if (!Byte(out byte header))
        {
            return false;
        }

        ulong count = (ulong)header >> 4;
        if (count == 15 && !Number(out count))
        {
            return false;
        }

        for (ulong i = 0; i < count; i++)
        {
            if (!Value(header & 0xf, inList: true, depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private bool Number(out ulong number)
    {
        number = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (!Byte(out byte b))
            {
                return false;
            }

            number |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    private bool Byte(out byte value)
    {
        value = _at < _bytes.Length ? _bytes[_at] : (byte)0;
        return _at++ < _bytes.Length;
    }

    private bool Skip(ulong count)
    {
        bool fits = count <= (ulong)(_bytes.Length - _at);
        _at += fits ? (int)count : 0;
        return fits;
    }
}
