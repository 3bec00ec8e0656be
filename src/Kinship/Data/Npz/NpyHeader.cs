using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kinship.Data;

/// <summary>The header of a .npy array (NumPy's NEP 1, format versions 1 to 3).</summary>
/// <param name="Kind">NumPy's letter: f, i, u, b, U (text), S (bytes), O (objects).</param>
/// <param name="ItemSize">Bytes an element.</param>
/// <param name="BigEndian">Whether elements have their high byte first.</param>
/// <param name="FortranOrder">Whether columns, not rows, stand together.</param>
/// <param name="Shape">The dimensions.</param>
internal sealed partial record NpyHeader(
    char Kind,
    int ItemSize,
    bool BigEndian,
    bool FortranOrder,
    IReadOnlyList<int> Shape
)
{
    private const int MagicLength = 8;

    /// <summary>Characters of a text at most.</summary>
    private const int LongestText = 1 << 18;

    /// <summary>The first dimension; 1 for a scalar.</summary>
    public int Rows => Shape.Count == 0 ? 1 : Shape[0];

    /// <summary>The product of the other dimensions.</summary>
    /// <exception cref="OverflowException">More than there can be.</exception>
    public int Columns => Shape.Skip(1).Aggregate(1, (a, b) => checked(a * b));

    /// <summary>What the elements take.</summary>
    public UInt128 Bytes => Shape.Aggregate((UInt128)ItemSize, (a, b) => a * (UInt128)b);

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
        if (!Value(text, "descr").StartsWith('\''))
        {
            throw new FormatException("its elements are records of several fields");
        }

        Match type = Type().Match(Value(text, "descr"));
        char kind = type.Success ? type.Groups["kind"].Value[0] : ' ';
        int size = kind == 'O' ? 0 : ParseInt(type.Groups["size"].Value);
        bool known = kind switch
        {
            'f' => size is 2 or 4 or 8,
            'i' or 'u' => size is 1 or 2 or 4 or 8,
            'b' => size == 1,
            'U' or 'S' => size is > 0 and < LongestText,
            _ => kind == 'O',
        };
        return known
            ? new NpyHeader(
                kind,
                kind == 'U' ? size * 4 : size,
                type.Groups["order"].Value == ">",
                Value(text, "fortran_order").StartsWith("True", StringComparison.Ordinal),
                Dimensions(text)
            )
            : throw new FormatException($"its elements are of the type {Value(text, "descr").Split('\'')[1]}");
    }

    private static int[] Dimensions(string text)
    {
        Match shape = Tuple().Match(Value(text, "shape"));
        StringSplitOptions trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return shape.Success
            ? [.. shape.Groups["items"].Value.Split(',', trimmed).Select(ParseInt)]
            : throw new FormatException("its header has no shape");
    }

    private static int ParseInt(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new FormatException($"'{text}' in its header");

    /// <summary>The text from the value of a member on.</summary>
    private static string Value(string text, string name)
    {
        string key = $"'{name}':";
        int at = text.IndexOf(key, StringComparison.Ordinal);
        return at < 0 ? throw new FormatException($"its header lacks {key}") : text[(at + key.Length)..].TrimStart();
    }

    [GeneratedRegex("^'(?<order>[<>|=]?)(?<kind>[A-Za-z])(?<size>[0-9]*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Type();

    [GeneratedRegex("^\\((?<items>[^()]*)\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tuple();
}
