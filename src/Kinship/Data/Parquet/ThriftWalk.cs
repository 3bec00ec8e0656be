namespace Kinship.Data;

/// <summary>
/// Walks over a structure in Thrift's compact protocol, as Parquet's metadata are, to see that it ends where its bytes do and that
/// every field is what it should be: the library that reads it would look for the end of a damaged one for ever, or believe a
/// length that is none.
/// </summary>
internal ref struct ThriftWalk
{
    private const int MostNested = 32;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Action<ThriftShape, ulong, long>? _tell;
    private int _at;

    private ThriftWalk(ReadOnlySpan<byte> bytes, Action<ThriftShape, ulong, long>? tell)
    {
        _bytes = bytes;
        _tell = tell;
    }

    /// <summary>How many bytes the structure takes; -1 where it is none, or is not whole.</summary>
    /// <param name="bytes">They begin with it.</param>
    /// <param name="shape">What it should be.</param>
    /// <param name="tell">Is told of every whole number: in which structure, of which field, and the number.</param>
    public static int Length(ReadOnlySpan<byte> bytes, ThriftShape shape, Action<ThriftShape, ulong, long>? tell = null)
    {
        ThriftWalk walk = new(bytes, tell);
        return walk.Structure(shape, 0) ? walk._at : -1;
    }

    private bool Structure(ThriftShape? shape, int depth)
    {
        ulong field = 0;
        while (Byte(out byte header))
        {
            if (header == (byte)ThriftType.Stop)
            {
                return true;
            }

            // The header holds how far the number is from the last one's; 0: the number itself follows.
            ulong next = 0;
            if (header >> 4 == 0 && !Number(out next))
            {
                return false;
            }

            field = header >> 4 == 0 ? (next >> 1) ^ (0 - (next & 1)) : field + (ulong)(header >> 4);
            ThriftType type = (ThriftType)(header & 0xf);
            ThriftKind? kind = shape?[field];
            if (
                field > (ulong)short.MaxValue
                || kind?.Fits(type) == false
                || !Value(type, kind, depth + 1, shape, field)
            )
            {
                return false;
            }
        }

        return false;
    }

    // The field and its structure are told of; an element of a list has none.
    private bool Value(ThriftType type, ThriftKind? kind, int depth, ThriftShape? shape, ulong? field = null) =>
        depth < MostNested
        && type switch
        {
            ThriftType.True or ThriftType.False => field is not null || Skip(1),
            ThriftType.Byte => Skip(1),
            ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64 => Number(out ulong number)
                && Tell(shape, field, number),
            ThriftType.Double => Skip(sizeof(double)),
            ThriftType.Binary => Number(out ulong length) && Skip(length),
            ThriftType.List or ThriftType.Set => List(kind?.Element, depth),
            ThriftType.Structure => Structure(kind?.Shape, depth),
            _ => false, // a map: Parquet's metadata have none
        };

    private bool Tell(ThriftShape? shape, ulong? field, ulong number)
    {
        if (shape is not null && field is { } of)
        {
            _tell?.Invoke(shape, of, (long)(number >> 1) ^ -(long)(number & 1));
        }

        return true;
    }

    private bool List(ThriftKind? element, int depth)
    {
        if (!Byte(out byte header))
        {
            return false;
        }

        ulong count = (ulong)header >> 4;
        ThriftType type = (ThriftType)(header & 0xf);
        if ((count == 15 && !Number(out count)) || (count > 0 && element?.Fits(type) == false))
        {
            return false;
        }

        for (ulong i = 0; i < count; i++)
        {
            if (!Value(type, element, depth + 1, shape: null))
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
        bool fits = count <= (ulong)Math.Max(0, _bytes.Length - _at);
        _at += fits ? (int)count : 0;
        return fits;
    }
}
