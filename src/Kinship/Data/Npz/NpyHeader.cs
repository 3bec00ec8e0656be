using System.Buffers.Binary;
using System.Text;

namespace Kinship.Data;

/// <summary>The header of a .npy array (NumPy's NEP 1, format versions 1 to 3).</summary>
/// <param name="Kind">NumPy's letter: f, i, u, b, U (text), S (bytes), O (objects).</param>
/// <param name="ItemSize">Bytes an element.</param>
/// <param name="BigEndian">Whether elements have their high byte first.</param>
/// <param name="FortranOrder">Whether columns, not rows, stand together.</param>
/// <param name="Shape">The dimensions.</param>
internal sealed record NpyHeader(char Kind, int ItemSize, bool BigEndian, bool FortranOrder, IReadOnlyList<int> Shape)
{
    private const int MagicLength = 8;

    /// <summary>The first dimension; 1 for a scalar.</summary>
    public int Rows => Shape.Count == 0 ? 1 : Shape[0];

    /// <summary>The product of the other dimensions.</summary>
    public int Columns => Shape.Skip(1).Aggregate(1, (a, b) => checked(a * b));

    public bool IsIntegers => Kind is 'i' or 'u' or 'b';

    /// <summary>Reads the header; the stream is left at the first element.</summary>
    /// <exception cref="FormatException">It is no such header; the message says why.</exception>
    public static NpyHeader Read(Stream stream)
    {
        byte[] magic = new byte[MagicLength];
        stream.ReadExactly(magic);
        if (!IsMagic(magic))
        {
            throw new FormatException("it is not a .npy array");
        }

        byte[] length = new byte[magic[6] == 1 ? 2 : 4];
        stream.ReadExactly(length);
        int size =
            length.Length == 2
                ? BinaryPrimitives.ReadUInt16LittleEndian(length)
                : BinaryPrimitives.ReadInt32LittleEndian(length);
        if (size is < 0 or > 1 << 20)
        {
            throw new FormatException($"its header claims {size} bytes");
        }

        byte[] text = new byte[size];
        stream.ReadExactly(text);
        return Parse(Encoding.UTF8.GetString(text));
    }

    private static bool IsMagic(ReadOnlySpan<byte> bytes) => bytes[0] == 0x93 && bytes[1..6].SequenceEqual("NUMPY"u8);

    private static NpyHeader Parse(string text)
    {
        string type = After(text, "'descr':");
        if (!type.StartsWith('\''))
        {
            throw new FormatException("its elements are records of several fields");
        }

        type = type[1..type.IndexOf('\'', 1)];
        char order = type[0];
        string kindAndSize = char.IsAsciiLetter(order) ? type : type[1..];
        char kind = kindAndSize[0];
        int size = kind == 'O' ? 0 : ParseInt(kindAndSize[1..]) * (kind == 'U' ? 4 : 1);
        bool known =
            (kind, size) is ('f', 2 or 4 or 8) or ('i' or 'u', 1 or 2 or 4 or 8) or ('b', 1) or ('O' or 'U' or 'S', _);
        if (!known)
        {
            throw new FormatException($"its elements are of the type {type}");
        }

        return new NpyHeader(
            kind,
            size,
            order == '>',
            After(text, "'fortran_order':").StartsWith("True", StringComparison.Ordinal),
            Dimensions(text)
        );
    }

    private static int[] Dimensions(string text)
    {
        string shape = After(text, "'shape':");
        shape = shape[(shape.IndexOf('(') + 1)..Math.Max(shape.IndexOf(')'), 1)];
        StringSplitOptions trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return [.. shape.Split(',', trimmed).Select(ParseInt)];
    }

    private static int ParseInt(string text) =>
        int.TryParse(text, out int value) && value >= 0 ? value : throw new FormatException($"'{text}' in its header");

    private static string After(string text, string key)
    {
        int at = text.IndexOf(key, StringComparison.Ordinal);
        return at < 0 ? throw new FormatException($"its header lacks {key}") : text[(at + key.Length)..].TrimStart();
    }
}
