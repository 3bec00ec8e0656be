using System.Globalization;
using System.Text;
using Kinship.Data;

namespace Kinship.Fuzz;

/// <summary>Havoc: a few random changes to an input, of the kinds that AFL makes.</summary>
/// <param name="random">Where they come from.</param>
/// <param name="words">Words of the format.</param>
internal sealed class Mutator(RandomStream random, IReadOnlyList<string> words)
{
    private const int Most = 1 << 16;

    private static readonly long[] s_numbers =
    [
        0,
        1,
        -1,
        16,
        32,
        64,
        100,
        127,
        128,
        255,
        256,
        512,
        1000,
        1024,
        4096,
        32767,
        32768,
        65535,
        65536,
        100_663_045,
        int.MaxValue,
        int.MinValue,
        uint.MaxValue,
        long.MaxValue,
        long.MinValue,
        1L << 40,
        1L << 60,
    ];

    /// <summary>A changed copy.</summary>
    /// <param name="input">What is changed.</param>
    /// <param name="other">Another input, of which parts may be taken.</param>
    public byte[] Change(byte[] input, byte[] other)
    {
        List<byte> bytes = [.. input];
        int changes = random.NextInt(4) == 0 ? 1 << random.NextInt(6) : 1 + random.NextInt(3);
        for (int c = 0; c < changes; c++)
        {
            Change(bytes, other);
        }

        return bytes.Count > Most ? [.. bytes[..Most]] : [.. bytes];
    }

    private void Change(List<byte> bytes, byte[] other)
    {
        int at = bytes.Count == 0 ? 0 : random.NextInt(bytes.Count);
        switch (random.NextInt(bytes.Count == 0 ? 3 : 12))
        {
            case 0:
                bytes.InsertRange(at, Word());
                break;
            case 1:
                bytes.InsertRange(at, Part(other));
                break;
            case 2:
                bytes.Insert(at, (byte)random.NextInt(256));
                break;
            case 3:
                bytes[at] ^= (byte)(1 << random.NextInt(8));
                break;
            case 4:
                bytes[at] = (byte)random.NextInt(256);
                break;
            case 5:
                bytes[at] = (byte)(bytes[at] + random.NextInt(71) - 35);
                break;
            case 6:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, Length()));
                break;
            case 7:
                bytes.InsertRange(
                    random.NextInt(bytes.Count + 1),
                    bytes.GetRange(at, Math.Min(bytes.Count - at, Length()))
                );
                break;
            case 8:
                Overwrite(bytes, at, Number());
                break;
            case 9:
                Overwrite(bytes, at, Word());
                break;
            case 10:
                Overwrite(bytes, at, Part(other));
                break;
            default:
                ReplaceDigits(bytes, at);
                break;
        }
    }

    private int Length() => 1 + random.NextInt(1 << (1 + random.NextInt(9)));

    private byte[] Part(byte[] other)
    {
        if (other.Length == 0)
        {
            return [];
        }

        int at = random.NextInt(other.Length);
        return other[at..(at + Math.Min(other.Length - at, Length()))];
    }

    private byte[] Word() =>
        words.Count > 0 && random.NextInt(3) > 0
            ? Encoding.UTF8.GetBytes(words[random.NextInt(words.Count)])
            : Encoding.UTF8.GetBytes(NumberText());

    private string NumberText() => s_numbers[random.NextInt(s_numbers.Length)].ToString(CultureInfo.InvariantCulture);

    private byte[] Number()
    {
        byte[] bytes = BitConverter.GetBytes(s_numbers[random.NextInt(s_numbers.Length)])[..(1 << random.NextInt(4))];
        return random.NextInt(4) == 0 ? [.. bytes.Reverse()] : bytes;
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] with)
    {
        for (int k = 0; k < with.Length && at + k < bytes.Count; k++)
        {
            bytes[at + k] = with[k];
        }
    }

    /// <summary>The next number written in digits becomes another.</summary>
    private void ReplaceDigits(List<byte> bytes, int at)
    {
        int start = bytes.FindIndex(at, b => char.IsAsciiDigit((char)b));
        if (start < 0)
        {
            return;
        }

        int end = bytes.FindIndex(start, b => !char.IsAsciiDigit((char)b));
        bytes.RemoveRange(start, (end < 0 ? bytes.Count : end) - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(NumberText()));
    }
}
